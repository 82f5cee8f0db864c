import type { Order } from '../protocol/sync-response.ts';
import type { Trouble } from './read-answer.ts';

export type SyncOutcome = 'complete' | 'not-joined' | 'store-trouble' | Trouble;

export type SyncReport = {
  readonly outcome: SyncOutcome;
  /** The storage's own words, where it was the trouble. */
  readonly detail: string | null;
  readonly requests: number;
  readonly accepted: number;
  readonly refused: number;
  readonly held: number;
  /** Offered, and left without a verdict: they stay, and are offered again next time. */
  readonly unanswered: number;
  readonly pulled: number;
  /** Some log had forked: what it lost was offered again. */
  readonly reset: boolean;
  /** No agent's token: work was handed in, and nothing was asked for. */
  readonly onlyHandedIn: boolean;
  readonly orders: readonly Order[];
  readonly updateAdvised: boolean;
  /** Server's clock minus this device's, in milliseconds; null when no answer came. */
  readonly offsetMs: number | null;
};
