import { zodResolver } from '@hookform/resolvers/zod';
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import { type Control, useForm, useWatch } from 'react-hook-form';
import type { VisitorId } from '../../../domain/ids.ts';
import type { Visitor } from '../../../domain/records/followed-records.ts';
import { usePeopleTexts } from '../../texts/people-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckboxRow } from '../../ui/checkbox-row.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { useNames } from '../use-names.ts';
import { useOnce } from '../use-once.ts';
import { EnteredPerson, identityOf, NOBODY_ENTERED } from './entered-person.ts';
import { PersonFields } from './person-fields.tsx';
import { PersonRow } from './person-row.tsx';
import { useLikelyDuplicates } from './use-likely-duplicates.ts';

export type NewPersonFormProps = {
  /** Words that were searched in vain: the form begins with them. */
  readonly searched?: string | undefined;
  /** What was typed before, kept as a draft. */
  readonly entered?: EnteredPerson | null | undefined;
  readonly onKeep?: ((entered: EnteredPerson) => void) | undefined;
  readonly saveLabel: string;
  /** Another way out, beside the button that saves. */
  readonly beside?: ReactNode;
  /** Who is on the list already. */
  readonly listed?: ReadonlySet<VisitorId> | undefined;
  /** Both: true once it is saved; the form says where it is not, and keeps what was typed. */
  readonly onSave: (entered: EnteredPerson) => Promise<boolean>;
  readonly onKnown: (visitor: Visitor) => Promise<boolean>;
};

/**
 * Somebody who has not come before, or is not known here: one form, wherever a person is named, and the end of its dialog. Nothing that is
 * typed is completed by the browser, nor kept by it in clear.
 */
export function NewPersonForm(props: NewPersonFormProps) {
  const { searched = '', entered, onKeep, saveLabel, beside, listed, onSave, onKnown } = props;
  const texts = usePeopleTexts();
  const [isRefused, setRefused] = useState(false);
  const { register, handleSubmit, formState, control, subscribe, setFocus } = useForm<EnteredPerson>({
    resolver: zodResolver(EnteredPerson),
    defaultValues: { ...NOBODY_ENTERED, familyName: /\d/.test(searched) ? '' : searched.trim(), ...entered },
  });
  useEffect(
    () => subscribe({ formState: { values: true }, callback: ({ values }) => onKeep?.(values) }),
    [subscribe, onKeep],
  );

  // It was asked for: the first letter needs no tap, and who came by the keyboard stays on their way.
  useEffect(() => setFocus('familyName'), [setFocus]);

  const end = useOnce(async (save: () => Promise<boolean>) => {
    setRefused(false);
    const saved = await save();
    setRefused(!saved);
    return saved;
  });

  return (
    <form
      noValidate
      autoComplete="off"
      className="grid gap-4"
      onSubmit={(event) => void handleSubmit((person) => end(() => onSave(person)))(event)}
    >
      <PersonFields register={register} errors={formState.errors} />
      <AlreadyKnown control={control} listed={listed} onChoose={(known) => void end(() => onKnown(known))} />
      <CheckboxRow {...register('isTold')} label={texts.fields.told} />
      {isRefused && <Banner tone="refused" title={texts.page.notSaved} />}
      <DialogFoot>
        {beside}
        <div className="flex-1 phone:w-full">
          <Button type="submit" variant="primary" wide isPending={formState.isSubmitting}>
            {saveLabel}
          </Button>
        </div>
      </DialogFoot>
    </form>
  );
}

type AlreadyKnownProps = Pick<NewPersonFormProps, 'listed'> & {
  readonly control: Control<EnteredPerson>;
  readonly onChoose: (visitor: Visitor) => void;
};

/** Who may be meant, while they are typed. The agent asks the person: to go on typing is to say that it is somebody else. */
function AlreadyKnown({ control, listed, onChoose }: AlreadyKnownProps) {
  const texts = usePeopleTexts();
  const names = useNames();
  const entered = useDeferredValue({ ...NOBODY_ENTERED, ...useWatch({ control }) });
  const likely = useLikelyDuplicates(names, identityOf(entered));
  return (
    <div role="status" className="empty:-mt-4">
      {likely.length > 0 && (
        <div className="grid gap-2 rounded-card bg-sun-wash p-3.5">
          <p className="font-bold">{texts.known.title}</p>
          <p className="text-small">{texts.known.more}</p>
          <ul aria-label={texts.known.title} className="grid gap-2">
            {likely.map(({ known, agree }) => (
              <li key={known.id}>
                <PersonRow
                  visitor={known}
                  unnamed={texts.unnamed}
                  listed={listed?.has(known.id) === true ? texts.find.listed : undefined}
                  beside={[
                    ...(known.birthYear === null ? [] : [String(known.birthYear)]),
                    ...agree.map((one) => texts.known.agree[one]),
                  ].join(' · ')}
                  onPress={() => onChoose(known)}
                />
              </li>
            ))}
          </ul>
          <p className="text-small">{texts.known.another}</p>
        </div>
      )}
    </div>
  );
}
