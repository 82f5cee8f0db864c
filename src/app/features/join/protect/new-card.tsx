import { Printer } from 'lucide-react';
import { useForm } from 'react-hook-form';
import { cardCode, cardQrText } from '../../../../data/vault/card.ts';
import type { Bytes } from '../../../../protocol/sealing/web.ts';
import { useJoinTexts } from '../../../texts/join-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { Mark } from '../../../ui/wordmark.tsx';
import { StepHeading } from '../step-heading.tsx';
import './card-print.css';

const CHECKED_SIGNS = 4;

export type NewCardProps = { readonly card: Bytes; readonly onHeld: () => void; readonly onBack: () => void };

/** A card, shown once. It counts as held when its last signs are typed from it. */
export function NewCard({ card, onHeld, onBack }: NewCardProps) {
  const texts = useJoinTexts().protect;
  const code = cardCode(card);
  const { register, handleSubmit, formState } = useForm({ defaultValues: { last: '' } });
  const isLast = (typed: string) =>
    typed.trim().toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1') === code.slice(-CHECKED_SIGNS);
  return (
    <>
      <StepHeading title={texts.cardTitle} intro={texts.cardIntro} />
      <section className="access-card grid grid-cols-[auto_1fr] items-center gap-4 rounded-card border border-line bg-card p-5 phone:grid-cols-1 phone:justify-items-center">
        <QrCode text={cardQrText(card)} label={texts.cardQr} />
        <div className="grid gap-2.5 phone:justify-items-center">
          <p className="flex items-center gap-3 font-semibold">
            <Mark />
            {texts.cardFor}
          </p>
          <p className="text-large font-bold tracking-wide whitespace-nowrap tabular-nums select-all phone:text-title">
            {code}
          </p>
          <p className="text-small text-ink-soft phone:text-center">{texts.cardKeep}</p>
        </div>
      </section>
      <form noValidate className="grid gap-4" onSubmit={(event) => void handleSubmit(() => onHeld())(event)}>
        <Button icon={Printer} onPress={() => globalThis.print()}>
          {texts.print}
        </Button>
        <Field
          {...register('last', { validate: isLast })}
          label={texts.cardCheck}
          error={formState.errors.last ? texts.cardCheckWrong : undefined}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <div className="flex flex-wrap justify-between gap-2.5">
          <span className="-ml-3.5">
            <Button variant="quiet" onPress={onBack}>
              {texts.back}
            </Button>
          </span>
          <Button type="submit" variant="primary">
            {texts.cardReady}
          </Button>
        </div>
      </form>
    </>
  );
}
