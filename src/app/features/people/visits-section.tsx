import { useCallback, useMemo } from 'react';
import { session as sessionById } from '../../../data/calendar.ts';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import type { Vault } from '../../../data/vault/seal-record.ts';
import { visitsOfPerson } from '../../../data/visits-of-person.ts';
import type { VisitorId } from '../../../domain/ids.ts';
import { recordsOfPerson } from '../../../domain/people/merged-visitors.ts';
import type { StopSession, Visit } from '../../../domain/records/service-records.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useFormats } from '../../texts/formats.ts';
import { labelIn } from '../../texts/label-in.ts';
import { useLanguage } from '../../texts/language.ts';
import { usePeopleTexts } from '../../texts/people-texts.ts';
import { SectionHeading } from '../../ui/headings.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import type { PersonSectionProps } from '../../agent/people/person-section.ts';

type DatedVisit = { readonly visit: Visit; readonly session: StopSession | null };

/** When they came, where, and what for: of every record that is theirs. */
export function VisitsSection({ names, person }: PersonSectionProps) {
  const texts = usePeopleTexts().visits;
  const visits = useVisits(names.visitors, person);
  return (
    <section className="grid gap-3">
      <SectionHeading quiet>{visits?.length ? `${texts.title} · ${visits.length}` : texts.title}</SectionHeading>
      {!visits && <LoadingState label={texts.loading} />}
      {visits?.length === 0 && <p className="text-ink-soft">{texts.none}</p>}
      {visits && visits.length > 0 && (
        <List label={texts.list}>
          {visits.map((one) => (
            <Line key={one.visit.id} {...one} />
          ))}
        </List>
      )}
    </section>
  );
}

function Line({ visit, session }: DatedVisit) {
  const texts = usePeopleTexts().visits;
  const formats = useFormats();
  const language = useLanguage();
  const { catalogue, stops } = useReference();
  const types = new Map(catalogue?.procedureTypes.map((type) => [type.code, type]));
  const procedures = visit.procedures.map(({ type }) => {
    const known = types.get(type);
    return known ? labelIn(language, known) : texts.other;
  });
  return (
    <ListRow
      lead={session ? formats.shortDate(session.date) : undefined}
      title={procedures.length > 0 ? procedures.join(', ') : texts.noProcedure}
      subtitle={(session && stops.get(session.stop)?.communeName) ?? texts.unknownPlace}
    />
  );
}

function useVisits(
  visitors: PersonSectionProps['names']['visitors'],
  person: VisitorId,
): readonly DatedVisit[] | undefined {
  const { db, vault } = useTablet();
  // By their ids, so that the visits are not read again because some other name changed.
  const ids = useMemo(() => recordsOfPerson([...visitors.values()], person).join(' '), [visitors, person]);
  return useLive(
    useCallback(async () => {
      const unlocked = vault.unlocked();
      return unlocked ? await dated(db, unlocked.vault, new Set(ids.split(' ') as VisitorId[])) : [];
    }, [db, vault, ids]),
  );
}

async function dated(
  db: TabletDatabase,
  vault: Vault,
  records: ReadonlySet<VisitorId>,
): Promise<readonly DatedVisit[]> {
  const visits = await visitsOfPerson(db, vault, records);
  return await Promise.all(
    visits.map(async ({ record }) => ({
      visit: record,
      session: (await sessionById(db, record.session))?.record ?? null,
    })),
  );
}
