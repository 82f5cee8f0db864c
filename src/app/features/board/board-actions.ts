import { addItem, creation, edit, type Edit, editItem, removal, removeItem, restore } from '../../../data/edits.ts';
import { visit as visitById } from '../../../data/visits.ts';
import { ItemId, VisitId } from '../../../domain/ids.ts';
import { Instant } from '../../../domain/local-date.ts';
import type { Answer, Visit } from '../../../domain/records/service-records.ts';
import { boardAttempts, type Prepared } from './board-attempts.ts';
import type { BoardPorts } from './board-ports.ts';
import { personActions } from './person-actions.ts';
import { unservedActions } from './unserved-actions.ts';

/** What may be told about a visit besides its persons and procedures: none of it personal. */
export type VisitAnswers = Partial<Pick<Visit, 'heardThrough' | 'sentBy' | 'channel' | 'minutes'>>;

export type BoardActions = ReturnType<typeof boardActions>;

const FULL = 99;

/**
 * The taps of design §10. Each is saved at once and shown only when it is on the disk. Taps run one after another and read the
 * visit as the one before left it, which is what the card shows.
 */
export function boardActions({ db, save, store, session, typedLater, defaultResult, areNamesHidden }: BoardPorts) {
  const { newId, now } = db.ports;
  const attempts = boardAttempts({ db, save, store, session });
  const { attempt, say, show } = attempts;

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

  function opened(kind: 'arrival' | 'taken-over', from: VisitId | null): Promise<void> {
    return attempt({ kind: 'arrival' }, () => {
      const visit = newVisit(null, from);
      return {
        edits: [visit.edit],
        done: () => {
          store.setState({ unfolded: visit.id });
          say({ kind });
        },
      };
    });
  }

  /** One tap, one person more: saved, and its card unfolded. */
  function arrival(): Promise<void> {
    return opened('arrival', null);
  }

  /** A colleague's visit goes on with whoever is here: its procedures count, and its person is not counted again. */
  function takeOver(from: VisitId): Promise<void> {
    return opened('taken-over', from);
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
      if (unfolded === null) return null;
      return {
        edits: [],
        mark: { visits: [unfolded], finished: true },
        done: () => {
          fold(unfolded);
          say({ kind: 'finished' });
        },
      };
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
    return attempt({ kind: 'finish' }, () => ({
      edits: [],
      mark: { visits: [id], finished: false },
      done: () => store.setState({ unfolded: id }),
    }));
  }

  function changePersons(id: VisitId, by: number): Promise<void> {
    return attempt({ kind: 'persons', persons: by }, async () => {
      const shown = await visitById(db, id);
      if (!shown) return null;
      const persons = Math.min(FULL, Math.max(1, shown.record.persons + by));
      return { edits: persons === shown.record.persons ? [] : [edit(shown, { persons })] };
    });
  }

  function answer(id: VisitId, answers: VisitAnswers): Promise<void> {
    return attempt({ kind: 'answer' }, async () => {
      const shown = await visitById(db, id);
      return shown && { edits: [edit(shown, answers)] };
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
      return { edits: [change] };
    });
  }

  function setResult(id: VisitId, item: ItemId, result: string): Promise<void> {
    return attempt({ kind: 'answer' }, async () => {
      const shown = await visitById(db, id);
      return shown && { edits: [editItem(shown, 'procedures', item, { result })] };
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

  return {
    ...personActions({ db, store, session, ...attempts }),
    ...unservedActions({ db, session, ...attempts }),
    arrival,
    takeOver,
    confirmVisits,
    tile,
    finish,
    exchange,
    takeUp,
    changePersons,
    answer,
    reply,
    setResult,
    removeProcedure,
    undoVisit,
  };
}
