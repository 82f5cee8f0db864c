import type { Edit } from '../../../data/edits.ts';
import type { SaveResult } from '../../../data/save-result.ts';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import type { StopSessionId } from '../../../domain/ids.ts';
import type { BoardStore } from './board-store.ts';

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
