import { zodResolver } from '@hookform/resolvers/zod';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocation } from 'wouter';
import { edit, type Shown } from '../../../data/edits.ts';
import { fieldPath } from '../../../domain/field-path.ts';
import { isAnonymous } from '../../../domain/people/objection.ts';
import { recordTypes } from '../../../domain/records/record-types.ts';
import { addresses } from '../../agent/addresses.ts';
import type { AskedFrom } from '../../agent/asked-from.ts';
import { EnteredPerson, enteredOf, identityOf, type Identity } from '../../agent/people/entered-person.ts';
import { PersonFields } from '../../agent/people/person-fields.tsx';
import { useReference } from '../../agent/reference.tsx';
import { usePeopleTexts } from '../../texts/people-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import type { PersonDeeds } from './use-person-deeds.ts';

export type IdentitySectionProps = { readonly shown: Shown<'visitor'>; readonly deeds: PersonDeeds };

/** Who it is. What two tablets said otherwise is shown as open, and settled in the record's history. */
export function IdentitySection({ shown, deeds }: IdentitySectionProps) {
  const texts = usePeopleTexts();
  const [, navigate] = useLocation();
  // Held while the form is open: an edit names what its author was shown, not what came meanwhile.
  const [edited, setEdited] = useState<Shown<'visitor'> | null>(null);
  const competing = recordTypes.visitor.decided.some((name) => (shown.fields[fieldPath(name)]?.rivals.length ?? 0) > 0);
  const history = () => navigate(addresses.history(shown.id), { state: 'follow' satisfies AskedFrom });
  return (
    <section className="grid gap-3">
      <SectionHeading>{texts.page.identity}</SectionHeading>
      {competing && (
        <Banner
          tone="waiting"
          title={texts.page.competing}
          action={<Button onPress={history}>{texts.page.settle}</Button>}
        />
      )}
      {edited ? (
        <IdentityForm shown={edited} deeds={deeds} onClose={() => setEdited(null)} />
      ) : (
        <>
          <Known identity={shown.record} />
          <div className="flex flex-wrap gap-2.5">
            {!isAnonymous(shown.record) && (
              <Button icon={Pencil} onPress={() => setEdited(shown)}>
                {texts.page.edit}
              </Button>
            )}
            <Button variant="quiet" onPress={history}>
              {texts.page.history}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Known({ identity }: { readonly identity: Identity }) {
  const texts = usePeopleTexts();
  const { service } = useReference();
  const { residence } = identity;
  const commune = service?.communes.find(({ id }) => id === residence)?.name;
  const lines: readonly (readonly [string, string | null])[] = [
    [texts.fields.familyName, identity.familyName],
    [texts.fields.givenName, identity.givenName],
    [texts.fields.birthYear, identity.birthYear === null ? null : String(identity.birthYear)],
    [texts.fields.phone, identity.phone],
    [texts.fields.residence, residence === null ? null : (commune ?? texts.otherCommune(residence))],
  ];
  return (
    <dl className="figures grid grid-cols-[repeat(auto-fit,minmax(180px,1fr))] gap-x-5 gap-y-3 rounded-card border border-line bg-card p-4">
      {lines.map(([label, value]) => (
        <div key={label}>
          <dt className="text-small text-ink-soft">{label}</dt>
          <dd className={value === null ? 'text-ink-soft' : 'font-semibold [overflow-wrap:anywhere]'}>
            {value ?? texts.page.unknownField}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type IdentityFormProps = IdentitySectionProps & { readonly onClose: () => void };

function IdentityForm({ shown, deeds, onClose }: IdentityFormProps) {
  const texts = usePeopleTexts().page;
  const [isRefused, setRefused] = useState(false);
  const { register, handleSubmit, formState } = useForm<EnteredPerson>({
    resolver: zodResolver(EnteredPerson),
    defaultValues: enteredOf(shown.record),
  });

  async function save(entered: EnteredPerson): Promise<void> {
    const touched = touchedOf(shown.record, identityOf(entered));
    if (Object.keys(touched).length > 0) {
      setRefused(false);
      if (!(await deeds.run(() => edit(shown, touched), texts.saved))) {
        setRefused(true);
        return;
      }
    }
    onClose();
  }

  return (
    <form noValidate autoComplete="off" className="grid gap-4" onSubmit={(event) => void handleSubmit(save)(event)}>
      <PersonFields register={register} errors={formState.errors} residence={shown.record.residence} />
      {isRefused && <Banner tone="refused" title={texts.notSaved} />}
      <div className="in-sight flex flex-wrap justify-end gap-2.5 bg-paper">
        <Button variant="quiet" onPress={onClose}>
          {texts.cancel}
        </Button>
        <Button type="submit" variant="primary" isPending={formState.isSubmitting}>
          {texts.save}
        </Button>
      </div>
    </form>
  );
}

/** Only what was changed is written: a field that was only looked at says nothing against what another tablet says of it. */
function touchedOf(before: Identity, after: Identity): Partial<Identity> {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name as keyof Identity] !== value));
}
