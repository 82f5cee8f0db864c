import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { creation, edit, type Shown } from '../../../data/edits.ts';
import { ReferentId } from '../../../domain/ids.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useOnce } from '../../agent/use-once.ts';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';

const MOST = 120;
const text = () => z.string().check(z.trim(), z.maxLength(MOST, 'too-long'));

// The faults are codes; the form has the words, in the language of the moment.
const Entered = z.object({
  name: z.string().check(z.trim(), z.minLength(1, 'missing'), z.maxLength(MOST, 'too-long')),
  role: text(),
  phone: z.string().check(z.trim(), z.regex(/^$|^[+\d][\d .()/-]{1,24}$/, 'no-phone')),
  email: z
    .string()
    .check(z.trim(), z.maxLength(MOST, 'too-long'), z.regex(/^$|^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'no-email')),
  address: text(),
});
type Entered = z.infer<typeof Entered>;

type ReferentFormProps = {
  /** Code of the partner. */
  readonly partner: string;
  /** The one to edit; a new one where it is missing. */
  readonly shown?: Shown<'referent'> | undefined;
  readonly onDone: (referent: ReferentId) => void;
  readonly onCancel: () => void;
};

/** Somebody to call at a partner: at work, so that nothing of it is personal, and the whole service shares it. */
export function ReferentForm({ partner, shown, onDone, onCancel }: ReferentFormProps) {
  const texts = useFollowTexts();
  const { db } = useTablet();
  const { run, failed, saving } = useSessionSaving();
  const known = shown?.record;
  const { register, handleSubmit, formState } = useForm<Entered>({
    resolver: zodResolver(Entered),
    defaultValues: {
      name: known?.name ?? '',
      role: known?.role ?? '',
      phone: known?.phone ?? '',
      email: known?.email ?? '',
      address: known?.address ?? '',
    },
  });

  const save = useOnce(async (entered: Entered) => {
    const values = {
      name: entered.name,
      role: orNull(entered.role),
      phone: orNull(entered.phone),
      email: orNull(entered.email),
      address: orNull(entered.address),
    };
    const id = known?.id ?? ReferentId.parse(db.ports.newId());
    const saved = await run(() => [shown ? edit(shown, values) : creation('referent', id, { partner, ...values })]);
    if (saved) onDone(id);
    return saved;
  });

  const fault = (name: keyof Entered) => faultWords(formState.errors[name]?.message);
  return (
    <form
      noValidate
      autoComplete="off"
      className="grid gap-4"
      onSubmit={(event) => {
        // A form inside another one's dialog is not that one's.
        event.stopPropagation();
        void handleSubmit(save)(event);
      }}
    >
      <Field {...register('name')} label={texts.referent.name} error={fault('name')} />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(180px,1fr))] gap-4">
        <Field {...register('phone')} label={texts.referent.phone} error={fault('phone')} inputMode="tel" />
        <Field {...register('email')} label={texts.referent.email} error={fault('email')} inputMode="email" />
      </div>
      <Field {...register('role')} label={texts.referent.role} error={fault('role')} />
      <Field {...register('address')} label={texts.referent.address} error={fault('address')} />
      {failed && <Banner tone="refused" title={texts.notSaved} />}
      <div className="flex flex-wrap justify-end gap-2.5">
        <Button variant="quiet" onPress={onCancel}>
          {texts.back}
        </Button>
        <Button type="submit" isPending={saving}>
          {texts.save}
        </Button>
      </div>
    </form>
  );

  function faultWords(code: string | undefined): string | undefined {
    switch (code) {
      case undefined:
        return undefined;
      case 'missing':
        return texts.referent.nameMissing;
      case 'no-phone':
        return texts.referent.noPhone;
      case 'no-email':
        return texts.referent.noEmail;
      default:
        return texts.tooLong(MOST);
    }
  }
}

function orNull(said: string): string | null {
  return said === '' ? null : said;
}
