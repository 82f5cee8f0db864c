import type { ChangeId, DeviceId, LogId, RecordId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { Cursor } from '../protocol/cursor.ts';
import type { Salvaged } from '../protocol/salvaged.ts';
import type { LogPage } from '../protocol/sync-response.ts';
import type { Verdict } from '../protocol/verdict.ts';
import type { Pace } from './pace.ts';

export type SyncIdentity = {
  readonly device: DeviceId;
  /** Hands in, and reads nothing. */
  readonly deviceToken: string;
  /** Brings records; null while nobody has joined, or nobody's token is valid. */
  readonly agentToken: string | null;
  /** There is somewhere to keep what tells of persons: it may come along. */
  readonly vault?: 'open';
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

/** How far a log has been read. The history counts the forks: what was asked in one that has ended is passed over. */
export type Position = { readonly cursor: Cursor; readonly history: number };

export type Pulled = {
  readonly page: Extract<LogPage, { readonly kind: 'page' }>;
  /** Of the position from which it was asked. */
  readonly history: number;
  /** What the same answer says it has of the salvage that was offered with it: the page was read after that had landed. */
  readonly salvaged: readonly ChangeId[];
};

export type SalvageAsk = {
  readonly maxValues: number;
  /** Of the values together, as JSON; one is given however large it is. */
  readonly maxBytes: number;
  readonly except: ReadonlySet<ChangeId>;
};

/** How the tablet's memory looks to the engine. Every method is one transaction. */
export type SyncStore = {
  /** Null while this tablet has not joined. */
  identity(): Promise<SyncIdentity | null>;
  /** Of the organisation's log and the service's. */
  positions(): Promise<readonly Position[]>;
  /** The oldest unsettled changes of one log, marked as offered before they are given. Null when there are none. */
  offer(ask: OfferAsk): Promise<Offer | null>;
  /** How many changes, of every log, wait for a final verdict. */
  unsettled(): Promise<number>;
  /** Ends what verdicts end; an unknown id is passed over. */
  settle(settlement: Settlement): Promise<void>;
  /**
   * Applies records and cursor together, only if the page follows the position that is kept. After a fork they are laid aside, and
   * take the place of what is shown once the log is whole again and nothing is left to salvage. A record that left is forgotten once
   * nothing of it is unfinished, in conflict or refused without having been mended.
   */
  applyPage(pulled: Pulled): Promise<'applied' | 'stale'>;
  /** The server forgot: all that was acknowledged is offered again and the log is read from its start, beside what is shown. */
  startAgain(from: Cursor, history: number): Promise<'applied' | 'stale'>;
  /** Values of others that are shown here and that the new history turned out to lack. */
  salvage(ask: SalvageAsk): Promise<readonly Salvaged[]>;
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
  /** Forgets all but who this device is and that it was shut out, unless something has never been answered: then nothing. */
  erase(at: number): Promise<'erased' | 'unsent'>;
  /** Null before the first. */
  pace(): Promise<Pace | null>;
  keepPace(pace: Pace): Promise<void>;
};
