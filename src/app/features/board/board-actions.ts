import { addItem, creation, edit, type Edit, editItem, removal, removeItem, restore } from '../../../data/edits.ts';
import { session as sessionById } from '../../../data/calendar.ts';
import { markFinished } from '../../../data/finished-visits.ts';
import { personsOf } from '../../../data/persons.ts';
import type { SaveResult } from '../../../data/save-result.ts';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import { visit as visitById } from '../../../data/visits.ts';
import { ItemId, RecordId, type StopSessionId, VisitId, VisitorId } from '../../../domain/ids.ts';
import { Instant } from '../../../domain/local-date.ts';
import type { Visitor } from '../../../domain/records/followed-records.ts';
import type { Answer, Visit } from '../../../domain/records/service-records.ts';
import type { AboutPerson } from '../../../domain/visit/told-of-visit.ts';
import type { Attempted, BoardEvent, BoardNotice, BoardStore } from './board-store.ts';
import { inOrder } from './in-order.ts';

export type BoardPorts = {
  readonly db: TabletDatabase;
  readonly save: (edits: readonly Edit[]) => Promise<SaveResult>;
  readonly store: BoardStore;
  readonly session: StopSessionId;
  /** The session's day is past: what is recorded now was typed later. */
  readonly typedLater: boolean;
  readonly defaultResult: string | null;
  /** Names are hidden, and nobody has shown who they are. */
  readonly areNamesHidden: () => boolean;
};

/** What may be told about a visit besides its persons and procedures: none of it personal. */
export type VisitAnswers = Partial<Pick<Visit, 'heardThrough' | 'sentBy' | 'channel' | 'minutes'>>;

/** What is said of somebody who comes for the first time, and whether they were told what is kept of it. */
export type NewPerson = Partial<Pick<Visitor, 'familyName' | 'givenName' | 'birthYear' | 'phone' | 'residence'>> & {
  readonly isTold: boolean;
};

export type BoardActions = ReturnType<typeof boardActions>;

/** What an attempt writes, decided once: tried again it writes the same, so that nothing is counted twice. */
type Prepared = {
  readonly edits: readonly Edit[];
  readonly mark?: { readonly visits: readonly VisitId[]; readonly finished: boolean } | undefined;
  readonly done: () => void;
};

const FULL = 99;

/**
 * The taps of design §10. Each is saved at once and shown only when it is on the disk. Taps run one after another and read the
 * visit as the one before left it, which is what the card shows.
 */
export function boardActions({ db, save, store, session, typedLater, defaultResult, areNamesHidden }: BoardPorts) {
  const enqueue = inOrder();
  const { newId, now } = db.ports;

  function attempt(what: Attempted, prepare: () => Promise<Prepared | null>): Promise<void> {
    let prepared: Prepared | null | undefined;
    const run = async (): Promise<void> => {
      const result = await outcomeOf(async () => {
        prepared ??= await prepare();
        return prepared === null ? { ok: true, changes: [] } : await write(prepared);
      });
      if (!result.ok) {
        store.setState({ unsaved: { what, failure: result.failure, retry: () => void enqueue(run) } });
        return;
      }
      store.setState({ unsaved: null });
      prepared?.done();
    };
    store.setState({ notice: null });
    return enqueue(run);
  }

  async function write({ edits, mark }: Prepared): Promise<SaveResult> {
    const saved: SaveResult = edits.length === 0 ? { ok: true, changes: [] } : await save(edits);
    if (saved.ok && mark) await markFinished(db, session, mark.visits, mark.finished);
    return saved;
  }

  function say(of: BoardEvent): void {
    store.setState(({ event }) => ({ event: { count: event.count + 1, of } }));
  }

  function show(notice: BoardNotice): void {
    store.setState({ notice });
  }

  function newVisit(
    procedure: string | null,
    continues: VisitId | null = null,
  ): { readonly id: VisitId; readonly edit: Edit } {
    const id = VisitId.parse(newId());
    return {
      id,
      edit: creation('visit', id, {
        session,
        at: Instant.parse(new Date(now()).toISOString()),
        persons: 1,
        continues,
        ...(typedLater && { typedLater }),
        ...(areNamesHidden() && { toConfirm: true }),
        procedures: procedure === null ? [] : [lineOf(procedure)],
      }),
    };
  }

  function lineOf(type: string): Visit['procedures'][number] {
    return { id: ItemId.parse(newId()), type, result: defaultResult };
  }

  async function unfoldedVisit() {
    const { unfolded } = store.getState();
    const shown = unfolded === null ? null : await visitById(db, unfolded);
    return shown?.deleted === false ? shown : null;
  }

  /** One tap, one person more: saved, and its card unfolded. */
  function arrival(): Promise<void> {
    return attempt({ kind: 'arrival' }, () => {
      const visit = newVisit(null);
      return Promise.resolve({
        edits: [visit.edit],
        done: () => {
          store.setState({ unfolded: visit.id });
          say({ kind: 'arrival' });
        },
      });
    });
  }

  /** A colleague's visit goes on with whoever is here: its procedures count, and its person is not counted again. */
  function takeOver(from: VisitId): Promise<void> {
    return attempt({ kind: 'arrival' }, () => {
      const visit = newVisit(null, from);
      return Promise.resolve({
        edits: [visit.edit],
        done: () => {
          store.setState({ unfolded: visit.id });
          say({ kind: 'taken-over' });
        },
      });
    });
  }

  /** Whoever is here says that these visits, recorded while names were hidden, were as they stand. */
  function confirmVisits(ids: readonly VisitId[]): Promise<void> {
    return attempt({ kind: 'answer' }, async () => {
      const shown = await Promise.all(ids.map((id) => visitById(db, id)));
      const waiting = shown.filter((one) => one !== null).filter(({ record }) => record.toConfirm === true);
      return {
        edits: waiting.map((one) => edit(one, { toConfirm: false })),
        done: () => say({ kind: 'confirmed' }),
      };
    });
  }

  /** Adds to the unfolded card, or opens a visit of its own. A procedure that is there already is not counted again by a stray tap. */
  function tile(type: string): Promise<void> {
    return attempt({ kind: 'procedure', type }, async () => {
      const shown = await unfoldedVisit();
      if (!shown) {
        const visit = newVisit(type);
        return {
          edits: [visit.edit],
          done: () => {
            store.setState({ unfolded: visit.id, search: '' });
            say({ kind: 'visit', type });
          },
        };
      }
      if (shown.record.procedures.some((line) => line.type === type)) {
        return {
          edits: [],
          done: () => show({ kind: 'already', type, undo: () => void again(shown.record.id, type) }),
        };
      }
      return added(shown.record.id, type);
    });
  }

  function again(id: VisitId, type: string): Promise<void> {
    return attempt({ kind: 'procedure', type }, () => added(id, type));
  }

  async function added(id: VisitId, type: string): Promise<Prepared | null> {
    const shown = await visitById(db, id);
    if (!shown) return null;
    return {
      edits: [addItem(shown, 'procedures', lineOf(type))],
      done: () => {
        store.setState({ search: '' });
        say({ kind: 'added', type });
      },
    };
  }

  function finish(): Promise<void> {
    return attempt({ kind: 'finish' }, () => {
      const { unfolded } = store.getState();
      if (unfolded === null) return Promise.resolve(null);
      return Promise.resolve({
        edits: [],
        mark: { visits: [unfolded], finished: true },
        done: () => {
          fold(unfolded);
          say({ kind: 'finished' });
        },
      });
    });
  }

  /** Somebody came to talk. An open card without a procedure is that somebody; else it is one person more. */
  function exchange(): Promise<void> {
    return attempt({ kind: 'exchange' }, async () => {
      const shown = await unfoldedVisit();
      const empty = shown?.record.procedures.length === 0 ? shown : null;
      const visit = empty ? { id: empty.record.id, edit: null } : newVisit(null);
      return {
        edits: visit.edit ? [visit.edit] : [],
        mark: { visits: [visit.id], finished: true },
        done: () => {
          fold(visit.id);
          say({ kind: 'exchange' });
        },
      };
    });
  }

  function fold(id: VisitId): void {
    if (store.getState().unfolded === id) store.setState({ unfolded: null });
  }

  /** Shows a visit's card, open or finished: a finished one is open again until it is finished anew. */
  function takeUp(id: VisitId): Promise<void> {
    return attempt({ kind: 'finish' }, () =>
      Promise.resolve({
        edits: [],
        mark: { visits: [id], finished: false },
        done: () => store.setState({ unfolded: id }),
      }),
    );
  }

  function changePersons(id: VisitId, by: number): Promise<void> {
    return attempt({ kind: 'persons', persons: by }, async () => {
      const shown = await visitById(db, id);
      if (!shown) return null;
      const persons = Math.min(FULL, Math.max(1, shown.record.persons + by));
      return { edits: persons === shown.record.persons ? [] : [edit(shown, { persons })], done: () => undefined };
    });
  }

  function answer(id: VisitId, answers: VisitAnswers): Promise<void> {
    return attempt({ kind: 'answer' }, async () => {
      const shown = await visitById(db, id);
      return shown && { edits: [edit(shown, answers)], done: () => undefined };
    });
  }

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

  /** The answer to a question of the service; null takes it back. */
  function reply(id: VisitId, question: string, said: Answer['said']): Promise<void> {
    return attempt({ kind: 'answer' }, async () => {
      const shown = await visitById(db, id);
      const item = ItemId.parse(question);
      const isThere = shown?.record.answers.some((answered) => answered.id === item) === true;
      if (!shown || (said === null && !isThere)) return null;
      const change = isThere
        ? editItem(shown, 'answers', item, { said })
        : addItem(shown, 'answers', { id: item, said });
      return { edits: [change], done: () => undefined };
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
    const visitor = VisitorId.parse(newId());
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

  /** Whether it was saved; where it was not, the screen says so and offers to try again. */
  async function saved(what: Attempted, prepare: () => Promise<Prepared | null>): Promise<boolean> {
    await attempt(what, prepare);
    return store.getState().unsaved === null;
  }

  function setResult(id: VisitId, item: ItemId, result: string): Promise<void> {
    return attempt({ kind: 'answer' }, async () => {
      const shown = await visitById(db, id);
      return shown && { edits: [editItem(shown, 'procedures', item, { result })], done: () => undefined };
    });
  }

  function removeProcedure(id: VisitId, item: ItemId): Promise<void> {
    return attempt({ kind: 'answer' }, async () => {
      const shown = await visitById(db, id);
      const line = shown?.record.procedures.find((candidate) => candidate.id === item);
      if (!shown || !line) return null;
      const putBack = () =>
        attempt({ kind: 'restore' }, async () => {
          const after = await visitById(db, id);
          return after && { edits: [addItem(after, 'procedures', line)], done: () => say({ kind: 'restored' }) };
        });
      return {
        edits: [removeItem(shown, 'procedures', item)],
        done: () => show({ kind: 'procedure-removed', type: line.type, undo: () => void putBack() }),
      };
    });
  }

  function undoVisit(id: VisitId): Promise<void> {
    return attempt({ kind: 'undo' }, async () => {
      const shown = await visitById(db, id);
      if (!shown) return null;
      return {
        edits: [removal(shown)],
        done: () => {
          fold(id);
          show({ kind: 'undone', at: shown.record.at, undo: () => void restoreVisit(id) });
        },
      };
    });
  }

  function restoreVisit(id: VisitId): Promise<void> {
    return attempt({ kind: 'restore' }, async () => {
      const shown = await visitById(db, id);
      return shown && { edits: [restore(shown)], done: () => say({ kind: 'restored' }) };
    });
  }

  function leftUnserved(count = 1): Promise<void> {
    return attempt({ kind: 'unserved' }, async () => {
      const shown = await sessionById(db, session);
      if (!shown) return null;
      const left = { id: ItemId.parse(newId()), at: Instant.parse(new Date(now()).toISOString()), count };
      return {
        edits: [addItem(shown, 'unserved', left)],
        done: () => show({ kind: 'unserved', undo: () => void takeBackUnserved() }),
      };
    });
  }

  /** Takes the latest one back. */
  function takeBackUnserved(): Promise<void> {
    return attempt({ kind: 'unserved' }, async () => {
      const shown = await sessionById(db, session);
      const latest = shown?.record.unserved.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
      return shown && latest
        ? { edits: [removeItem(shown, 'unserved', latest.id)], done: () => say({ kind: 'unserved-removed' }) }
        : null;
    });
  }

  return {
    arrival,
    takeOver,
    confirmVisits,
    tile,
    finish,
    exchange,
    takeUp,
    changePersons,
    answer,
    tell,
    reply,
    linkPerson,
    seenOfPerson,
    newPerson,
    setResult,
    removeProcedure,
    undoVisit,
    leftUnserved,
    takeBackUnserved,
  };
}

async function outcomeOf(task: () => Promise<SaveResult>): Promise<SaveResult> {
  try {
    return await task();
  } catch (error) {
    // A read before the save, or the mark after it: the database's connection died on the way.
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, failure: 'unknown', field: null, detail };
  }
}
