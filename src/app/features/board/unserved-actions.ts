import { session as sessionById } from '../../../data/calendar.ts';
import { addItem, removeItem } from '../../../data/edits.ts';
import { ItemId } from '../../../domain/ids.ts';
import { Instant } from '../../../domain/local-date.ts';
import type { BoardPorts } from './board-ports.ts';
import type { BoardAttempts } from './board-attempts.ts';

type UnservedPorts = Pick<BoardPorts, 'db' | 'session'> & Pick<BoardAttempts, 'attempt' | 'say' | 'show'>;

/** Whoever left without being received: a count of the session, apart from its visits. */
export function unservedActions({ db, session, attempt, say, show }: UnservedPorts) {
  function leftUnserved(count = 1): Promise<void> {
    return attempt({ kind: 'unserved' }, async () => {
      const shown = await sessionById(db, session);
      if (!shown) return null;
      const left = {
        id: ItemId.parse(db.ports.newId()),
        at: Instant.parse(new Date(db.ports.now()).toISOString()),
        count,
      };
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

  return { leftUnserved, takeBackUnserved };
}
