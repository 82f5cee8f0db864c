import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import * as z from 'zod/mini';
import { creation, removal } from '../../../data/edits.ts';
import { shownById } from '../../../data/shown.ts';
import { CommuneCode, VisitRequestId } from '../../../domain/ids.ts';
import { Instant, LocalDate } from '../../../domain/local-date.ts';
import type { VisitRequest } from '../../../domain/records/workshop-records.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useOnce } from '../../agent/use-once.ts';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Field } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useCalendarWords } from './calendar-words.ts';

const LONGEST = 80;
const OTHER = 'other';

// The faults are codes; the form has the words, in the language of the moment.
const Entered = z.object({
  from: z.string().check(z.trim(), z.minLength(1, 'missing'), z.maxLength(LONGEST, 'too-long')),
  commune: z.string(),
  communeName: z.string().check(z.trim(), z.maxLength(LONGEST, 'too-long')),
  activity: z.string(),
  wishedFrom: z.string(),
  wishedTo: z.string(),
  contactName: z.string().check(z.trim(), z.maxLength(LONGEST, 'too-long')),
  contactPhone: z.string().check(z.trim(), z.regex(/^$|^[+\d][\d .()/-]{5,24}$/, 'no-phone')),
});
type Entered = z.infer<typeof Entered>;

const EMPTY: Entered = {
  from: '',
  commune: '',
  communeName: '',
  activity: '',
  wishedFrom: '',
  wishedTo: '',
  contactName: '',
  contactPhone: '',
};

export type NewRequestDialogProps = {
  readonly onClose: () => void;
  readonly onDone: (undo: () => Promise<unknown>) => void;
};

/** A request as it is made at the counter. Whom to call there is sealed, like whatever tells of a person. */
export function NewRequestDialog({ onClose, onDone }: NewRequestDialogProps) {
  const all = useCalendarTexts();
  const texts = all.request;
  const words = useCalendarWords();
  const { service, catalogue } = useReference();
  const { db, save } = useTablet();
  const { saving, failed, run } = useSessionSaving();
  const [kind, setKind] = useState<NonNullable<VisitRequest['kind']> | null>(null);
  const { register, handleSubmit, formState, control, setError } = useForm<Entered>({
    resolver: zodResolver(Entered),
    defaultValues: EMPTY,
  });
  const communes = service?.communes ?? [];
  const activities = catalogue?.activities ?? [];
  const isOther = useWatch({ control, name: 'commune' }) === OTHER || communes.length === 0;

  const note = useOnce(async (entered: Entered) => {
    const { wishedFrom, wishedTo } = entered;
    if (wishedFrom !== '' && wishedTo !== '' && wishedTo < wishedFrom) {
      setError('wishedTo', { message: 'swapped' });
      return false;
    }
    const id = VisitRequestId.parse(db.ports.newId());
    const commune = CommuneCode.safeParse(entered.commune);
    const known = communes.find((one) => commune.success && one.id === commune.data);
    const saved = await run(() => [
      creation('visitRequest', id, {
        askedAt: Instant.parse(new Date(db.ports.now()).toISOString()),
        from: entered.from,
        kind,
        commune: known?.id ?? null,
        communeName: known?.name ?? textOf(entered.communeName),
        wishedFrom: dateOf(wishedFrom),
        wishedTo: dateOf(wishedTo),
        activity: textOf(entered.activity),
        status: 'new',
        contactName: textOf(entered.contactName),
        contactPhone: textOf(entered.contactPhone),
      }),
    ]);
    if (!saved) return false;
    onDone(async () => {
      const made = await shownById(db, 'visitRequest', id);
      if (made) await save([removal(made)]);
    });
    return true;
  });

  return (
    <Dialog isOpen title={texts.noteTitle} closeLabel={all.close} onClose={onClose}>
      <form noValidate autoComplete="off" className="grid gap-4" onSubmit={(event) => void handleSubmit(note)(event)}>
        <Field
          {...register('from')}
          label={texts.from}
          description={texts.fromHelp}
          error={faultWords(formState.errors.from?.message)}
          autoComplete="off"
        />
        <ChoiceRow
          showLabel
          label={texts.kind}
          options={(['school', 'library', 'association', 'commune', 'other'] as const).map((value) => ({
            value,
            label: texts.kinds[value],
          }))}
          value={kind}
          onChange={setKind}
        />
        {communes.length > 0 && (
          <SelectField
            {...register('commune')}
            label={texts.commune}
            options={[
              { value: '', label: texts.activityNone },
              ...communes.map(({ id, name }) => ({ value: id, label: name })),
              { value: OTHER, label: texts.communeOther },
            ]}
          />
        )}
        {isOther && (
          <Field
            {...register('communeName')}
            label={communes.length > 0 ? texts.communeName : texts.commune}
            error={faultWords(formState.errors.communeName?.message)}
          />
        )}
        {activities.length > 0 && (
          <SelectField
            {...register('activity')}
            label={texts.activity}
            options={[
              { value: '', label: texts.activityNone },
              ...activities.map((one) => ({ value: one.code, label: words.label(one) })),
            ]}
          />
        )}
        <div className="grid grid-cols-[repeat(auto-fit,minmax(160px,1fr))] gap-4">
          <DateField {...register('wishedFrom')} label={texts.wishedFrom} />
          <DateField
            {...register('wishedTo')}
            label={texts.wishedTo}
            error={faultWords(formState.errors.wishedTo?.message)}
          />
        </div>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(190px,1fr))] gap-4">
          <Field
            {...register('contactName')}
            label={texts.contactName}
            error={faultWords(formState.errors.contactName?.message)}
            autoComplete="off"
            autoCapitalize="words"
            spellCheck={false}
          />
          <Field
            {...register('contactPhone')}
            label={texts.contactPhone}
            error={faultWords(formState.errors.contactPhone?.message)}
            autoComplete="off"
            inputMode="tel"
          />
        </div>
        {failed && <Banner tone="refused" title={all.notSaved} />}
        <DialogFoot>
          <Button type="submit" variant="primary" wide isPending={saving}>
            {texts.save}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );

  function faultWords(fault: string | undefined): string | undefined {
    switch (fault) {
      case undefined:
        return undefined;
      case 'missing':
        return texts.fromMissing;
      case 'swapped':
        return texts.datesSwapped;
      case 'no-phone':
        return texts.noPhone;
      default:
        return texts.tooLong;
    }
  }
}

function textOf(typed: string): string | null {
  return typed === '' ? null : typed;
}

function dateOf(typed: string): LocalDate | null {
  const date = LocalDate.safeParse(typed);
  return date.success ? date.data : null;
}
