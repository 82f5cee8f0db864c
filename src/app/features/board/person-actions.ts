import { session as sessionById } from '../../../data/calendar.ts';
import { creation, edit, type Edit } from '../../../data/edits.ts';
import { personsOf } from '../../../data/persons.ts';
import { visit as visitById } from '../../../data/visits.ts';
import { RecordId, type VisitId, VisitorId } from '../../../domain/ids.ts';
import type { Visitor } from '../../../domain/records/followed-records.ts';
import type { AboutPerson } from '../../../domain/visit/told-of-visit.ts';
import type { BoardPorts } from './board-ports.ts';
import type { BoardAttempts } from './board-attempts.ts';

/** What is said of somebody who comes for the first time, and whether they were told what is kept of it. */
export type NewPerson = Partial<Pick<Visitor, 'familyName' | 'givenName' | 'birthYear' | 'phone' | 'residence'>> & {
  readonly isTold: boolean;
};

type PersonPorts = Pick<BoardPorts, 'db' | 'store' | 'session'> & Pick<BoardAttempts, 'attempt' | 'saved' | 'say'>;

/** Who it was that came, and what tells of them. */
export function personActions({ db, store, session, attempt, saved, say }: PersonPorts) {
  /** What tells of the person: sealed as it is saved. A tablet that keeps none shows it from memory while the card is unfolded. */
  function tell(id: VisitId, about: Partial<AboutPerson>): Promise<void> {
    return attempt({ kind: 'answer' }, async () => {
      const shown = await visitWithPerson(id);
      const remember = () => {
        if (db.ports.unlocked?.() || store.getState().unfolded !== id) return;
        store.setState(({ told }) => ({ told: { ...told, ...about } }));
      };
      return shown && { edits: [edit(shown, about)], done: remember };
    });
  }

  /** With what tells of persons, while names may be seen: an edit names what its author was shown. */
  async function visitWithPerson(id: VisitId) {
    const unlocked = db.ports.unlocked?.() ?? null;
    if (!unlocked) return visitById(db, id);
    const [shown] = await personsOf(db, unlocked.vault, 'visit', [RecordId.parse(id)]);
    return shown ?? null;
  }

  function linkPerson(id: VisitId, visitor: VisitorId): Promise<boolean> {
    return saved({ kind: 'person' }, async () => {
      const shown = await visitWithPerson(id);
      return shown && { edits: [edit(shown, { visitor })], done: () => say({ kind: 'person' }) };
    });
  }

  /** What the author of a link would name as seen: taken when the form opens, and kept with what is typed in it. */
  async function seenOfPerson(id: VisitId): Promise<Edit['base']> {
    const shown = await visitWithPerson(id);
    return shown ? edit(shown, { visitor: null }).base : {};
  }

  /** Somebody new and the visit that they came for, in one. `seen`: of the visit, when the form opened. */
  function newPerson(id: VisitId, { isTold, ...said }: NewPerson, seen: Edit['base']): Promise<boolean> {
    const visitor = VisitorId.parse(db.ports.newId());
    return saved({ kind: 'person' }, async () => {
      const [shown, at] = await Promise.all([visitWithPerson(id), sessionById(db, session)]);
      if (!shown || !at) return null;
      const told = isTold ? { noticeOn: at.record.date } : {};
      return {
        edits: [creation('visitor', visitor, { ...said, ...told }), { ...edit(shown, { visitor }), base: seen }],
        done: () => say({ kind: 'person' }),
      };
    });
  }

  return { tell, linkPerson, seenOfPerson, newPerson };
}
