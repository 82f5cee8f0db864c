import type { ChangeId, DeviceId, LogId, RecordId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { Cursor } from '../protocol/cursor.ts';
import type { LogPage } from '../protocol/sync-response.ts';
import type { Verdict } from '../protocol/verdict.ts';
import type { Pace } from './pace.ts';

export type SyncIdentity = {
  readonly device: DeviceId;
  /** Hands in, and reads nothing. */
  readonly deviceToken: string;
  /** Brings records; null while nobody has joined, or nobody's token is valid. */
  readonly agentToken: string | null;
};

export type Waiting = {
  readonly id: ChangeId;
  readonly record: RecordId;
  readonly text: string;
  readonly sizeBytes: number;
};

/** Changes of one log, oldest first, and the history of that log in which they are offered. */
export type Offer = { readonly log: LogId; readonly history: number; readonly changes: readonly Waiting[] };

export type OfferAsk = {
  /** Of the texts together; one change is given however large it is. */
  readonly maxBytes: number;
  readonly maxChanges: number;
  readonly except: ReadonlySet<ChangeId>;
  /** Records whose changes are on their way: neither a change of theirs is given, nor one that names them. */
  readonly busy: ReadonlySet<RecordId>;
};

/** The ids acknowledged on one day that the store still keeps. */
export type AcknowledgedDay = { readonly day: LocalDate; readonly ids: readonly ChangeId[] };

export type Settlement = {
  readonly log: LogId;
  /** Of the offer: numbers of a history that has ended meanwhile mean nothing, and their verdicts are passed over. */
  readonly history: number;
  readonly verdicts: readonly Verdict[];
};

/** How the tablet's memory looks to the engine. Every method is one transaction. */
export type SyncStore = {
  /** Null while this tablet has not joined. */
  identity(): Promise<SyncIdentity | null>;
  /** Of the organisation's log and the service's. */
  cursors(): Promise<readonly Cursor[]>;
  /** The oldest unsettled changes of one log, marked as offered before they are given. Null when there are none. */
  offer(ask: OfferAsk): Promise<Offer | null>;
  /** How many changes, of every log, wait for a final verdict. */
  unsettled(): Promise<number>;
  /** Ends what verdicts end; an unknown id is passed over. */
  settle(settlement: Settlement): Promise<void>;
  /** Applies records and cursor together, only if the page follows the cursor that is kept. */
  applyPage(page: Extract<LogPage, { readonly kind: 'page' }>): Promise<'applied' | 'stale'>;
  /** The server forgot: all that was acknowledged is offered again and the log is read from its start. Nothing shown is lost. */
  startAgain(from: Cursor): Promise<'applied' | 'stale'>;
  acknowledged(): Promise<readonly AcknowledgedDay[]>;
  /** Of the acknowledged changes, those the server turned out to lack are offered again. */
  offerAgain(ids: readonly ChangeId[]): Promise<void>;
  /** Forgets acknowledged changes that what was pulled tells already; keeps the others. */
  drop(ids: readonly ChangeId[]): Promise<void>;
  /** After each answer: the hybrid clock must not run ahead of the server's time. */
  heardServer(answer: { readonly serverTime: number; readonly epoch: string }): Promise<void>;
  /** Nothing is left to send or to pull. */
  finished(at: { readonly at: number; readonly offsetMs: number }): Promise<void>;
  /** The server shut this tablet out. */
  revoke(at: number): Promise<void>;
  /** Null before the first. */
  pace(): Promise<Pace | null>;
  keepPace(pace: Pace): Promise<void>;
};
