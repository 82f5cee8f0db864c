import { zodResolver } from '@hookform/resolvers/zod';
import { useDeferredValue, useEffect, useState } from 'react';
import { type Control, useForm, useWatch } from 'react-hook-form';
import type { VisitId, VisitorId } from '../../../../domain/ids.ts';
import { EnteredPerson, identityOf, NOBODY_ENTERED } from '../../../agent/people/entered-person.ts';
import { PersonFields } from '../../../agent/people/person-fields.tsx';
import { PersonRow } from '../../../agent/people/person-row.tsx';
import { useLikelyDuplicates } from '../../../agent/people/use-likely-duplicates.ts';
import { useNames } from '../../../agent/use-names.ts';
import { useAgentTexts } from '../../../texts/agent-texts.ts';
import { usePeopleTexts } from '../../../texts/people-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckboxRow } from '../../../ui/checkbox-row.tsx';
import { useBoardContext } from '../board-context.tsx';
import type { PersonDraft } from './use-person-draft.ts';

export type NewPersonFormProps = {
  readonly visit: VisitId;
  readonly draft: PersonDraft;
  /** Words that were searched in vain: the form begins with them. */
  readonly searched?: string | undefined;
  readonly onDone: () => void;
};

/** Somebody who has not come before, or is not known here. Nothing that is typed is completed by the browser, nor kept by it in clear. */
export function NewPersonForm({ visit, draft, searched = '', onDone }: NewPersonFormProps) {
  const texts = useAgentTexts().person;
  const { actions } = useBoardContext();
  const [isRefused, setRefused] = useState(false);
  const { register, handleSubmit, formState, control, subscribe } = useForm<EnteredPerson>({
    resolver: zodResolver(EnteredPerson),
    defaultValues: { ...NOBODY_ENTERED, familyName: /\d/.test(searched) ? '' : searched.trim(), ...draft.entered },
  });
  const { keep } = draft;
  useEffect(
    () => subscribe({ formState: { values: true }, callback: ({ values }) => keep(values) }),
    [subscribe, keep],
  );

  async function save(entered: EnteredPerson): Promise<void> {
    setRefused(false);
    if (await actions.newPerson(visit, { ...identityOf(entered), isTold: entered.isTold }, draft.seen)) onDone();
    else setRefused(true);
  }

  function isThem(visitor: VisitorId): void {
    void actions.linkPerson(visit, visitor).then((saved) => (saved ? onDone() : setRefused(true)));
  }

  return (
    <form noValidate autoComplete="off" className="grid gap-4" onSubmit={(event) => void handleSubmit(save)(event)}>
      <PersonFields register={register} errors={formState.errors} />
      <AlreadyKnown control={control} onChoose={isThem} />
      <CheckboxRow {...register('isTold')} label={texts.told} />
      {isRefused && <Banner tone="refused" title={texts.notSaved} />}
      <Button type="submit" variant="primary" wide isPending={formState.isSubmitting}>
        {texts.save}
      </Button>
    </form>
  );
}

type AlreadyKnownProps = {
  readonly control: Control<EnteredPerson>;
  readonly onChoose: (visitor: VisitorId) => void;
};

/** Who may be meant, while they are typed. The agent asks the person: to go on typing is to say that it is somebody else. */
function AlreadyKnown({ control, onChoose }: AlreadyKnownProps) {
  const texts = usePeopleTexts();
  const names = useNames();
  const entered = useDeferredValue({ ...NOBODY_ENTERED, ...useWatch({ control }) });
  const likely = useLikelyDuplicates(names, identityOf(entered));
  return (
    <div role="status">
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
                  beside={[
                    ...(known.birthYear === null ? [] : [String(known.birthYear)]),
                    ...agree.map((one) => texts.known.agree[one]),
                  ].join(' · ')}
                  onPress={() => onChoose(known.id)}
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
