import type { Edit } from '../../../data/edits.ts';
import { markFinished } from '../../../data/finished-visits.ts';
import type { SaveResult } from '../../../data/save-result.ts';
import type { VisitId } from '../../../domain/ids.ts';
import { inOrder } from '../../agent/in-order.ts';
import { outcomeOf } from '../../agent/outcome-of.ts';
import type { BoardPorts } from './board-ports.ts';
import type { Attempted, BoardEvent, BoardNotice } from './board-store.ts';

/** What an attempt writes, decided once: tried again it writes the same, so that nothing is counted twice. */
export type Prepared = {
  readonly edits: readonly Edit[];
  readonly mark?: { readonly visits: readonly VisitId[]; readonly finished: boolean } | undefined;
  /** What the board shows of it, once it is on the disk. */
  readonly done?: () => void;
};

type Prepare = () => Promise<Prepared | null> | Prepared | null;

export type BoardAttempts = ReturnType<typeof boardAttempts>;

/** Taps run one after another, each saved at once and told on the board when it is on the disk; what the disk refuses can be tried again. */
export function boardAttempts({ db, save, store, session }: Pick<BoardPorts, 'db' | 'save' | 'store' | 'session'>) {
  const enqueue = inOrder();

  function attempt(what: Attempted, prepare: Prepare): Promise<void> {
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
      prepared?.done?.();
    };
    store.setState({ notice: null });
    return enqueue(run);
  }

  /** Whether it was saved; where it was not, the screen says so and offers to try again. */
  async function saved(what: Attempted, prepare: Prepare): Promise<boolean> {
    await attempt(what, prepare);
    return store.getState().unsaved === null;
  }

  async function write({ edits, mark }: Prepared): Promise<SaveResult> {
    const result: SaveResult = edits.length === 0 ? { ok: true, changes: [] } : await save(edits);
    if (result.ok && mark) await markFinished(db, session, mark.visits, mark.finished);
    return result;
  }

  function say(of: BoardEvent): void {
    store.setState(({ event }) => ({ event: { count: event.count + 1, of } }));
  }

  function show(notice: BoardNotice): void {
    store.setState({ notice });
  }

  return { attempt, saved, say, show };
}
