import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { readCard } from '../../../data/vault/card.ts';
import type { Possession } from '../../../data/vault/wrap.ts';
import { useLockTexts } from '../../texts/lock-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { CardScan } from './card-scan.tsx';

const Typed = z.object({ card: z.string().check(z.refine((text) => readCard(text) !== null)) });

export type CardCodeProps = { readonly onCard: (possession: Possession) => void };

/** The agent's card: its sixteen signs, or its picture where the tablet has a camera that reads it. */
export function CardCode({ onCard }: CardCodeProps) {
  const texts = useLockTexts();
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(Typed),
    defaultValues: { card: '' },
  });

  function give(text: string): boolean {
    const bytes = readCard(text);
    if (bytes) onCard({ kind: 'card', bytes });
    return bytes !== null;
  }

  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => void handleSubmit(({ card }) => void give(card))(event)}
    >
      <Field
        {...register('card')}
        label={texts.card}
        description={texts.cardHelp}
        error={formState.errors.card ? texts.cardIncomplete : undefined}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <div className="flex flex-wrap justify-end gap-2.5">
        <CardScan onText={give} />
        <Button type="submit" variant="primary">
          {texts.next}
        </Button>
      </div>
    </form>
  );
}
