import type { MergedFields } from '../domain/fold.ts';
import type { HybridClock } from '../domain/hybrid-clock.ts';
import type {
  AccountId,
  ChangeId,
  CommuneCode,
  DeviceId,
  LogId,
  OrganisationId,
  PlannedSessionId,
  RecordId,
  ServiceId,
  VisitId,
} from '../domain/ids.ts';
import type { FieldPath } from '../domain/field-path.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { Role } from '../domain/records/organisation-records.ts';
import type { Cursor } from '../protocol/cursor.ts';
import type { Salvaged } from '../protocol/salvaged.ts';
import type { Bytes } from '../protocol/sealing/web.ts';
import type { ServiceKeyTold } from '../protocol/service-key-told.ts';
import type { RefusalReason } from '../protocol/verdict.ts';
import type { KeptState } from './vault/personal-state.ts';

/** A record as it is shown: the server's state with this tablet's own unfinished changes on top. */
export type ShownRow = {
  readonly id: RecordId;
  readonly type: string;
  readonly deleted: boolean;
  readonly survived: readonly FieldPath[];
  readonly fields: MergedFields;
  /** The fields spelt out; null while they are not a whole record of a type this version knows. */
  readonly record: object | null;
  /** Of a visit: its session. */
  readonly session?: RecordId;
  /** Of a planned session or a session: its date. A visit has none of its own. */
  readonly day?: LocalDate;
};

/**
 * What the server last said of a record. `history` tells numbers of before a reset from those of after. What tells of a person is not in
 * `state`: it is sealed beside it, on a tablet that has a vault, and nowhere on any other.
 */
export type ServerStateRow = KeptState & { readonly id: RecordId; readonly log: LogId; readonly history: number };

/**
 * - `pending`: never left this tablet
 * - `offered`: sent at least once, no verdict yet
 * - `held`: the server keeps it and waits for another record
 * - `refused`: kept here for ever, shown, to be mended by a new change
 * - `acknowledged`: in the server's log, kept until a receipt has verified it long enough
 */
export type OutboxState = 'pending' | 'offered' | 'held' | 'refused' | 'acknowledged';

/** A change as it was saved. Its text never alters: an edit is another change. */
export type OutboxRow = {
  /** The outbox's own order: a counter, never the clock. */
  readonly order: number;
  readonly change: ChangeId;
  readonly record: RecordId;
  readonly type: string;
  readonly log: LogId;
  readonly text: string;
  readonly sizeBytes: number;
  readonly state: OutboxState;
  /** It left this tablet once: it is never folded again, even when the server lost it and it is pending anew. */
  readonly offeredOnce: boolean;
  /** By the tablet's clock, for people to read: of what was folded, when the first of it was saved. */
  readonly savedAt: number;
  /** For a path, the ids of folded changes under which its value was shown before: a form opened then names them. */
  readonly formerIds: Readonly<Record<FieldPath, readonly ChangeId[]>>;
  /** Of an acknowledged change: its place in the log, the history that place belongs to, and the receipt's day. */
  readonly number: number | null;
  readonly history: number | null;
  readonly day: LocalDate | null;
  /** The history whose state of the record had this change in it already when that history ended. */
  readonly coveredIn: number | null;
  readonly refusal: { readonly reason: RefusalReason; readonly field: FieldPath | null } | null;
  /** The later change that mends this refused one. */
  readonly repairedBy: ChangeId | null;
  readonly waitsFor: RecordId | null;
  /** The fields that its sealed part says, without what it says: the next edit here names them as seen. */
  readonly sealedPaths?: readonly FieldPath[];
  /** Its personal part once more, under this tablet's own key; what is in the text only the service opens. */
  readonly personal?: Bytes;
};

/** What the visits shown of one session add up to, and where that was. Kept in step by whatever transaction writes a visit. */
export type TileCountRow = {
  readonly session: RecordId;
  /** Absent while the session itself has not arrived. */
  readonly stop?: RecordId;
  /** How often each procedure type was asked for. */
  readonly counts: Readonly<Record<string, number>>;
  /** Absent in a row that was written before these were kept. */
  readonly visits?: VisitCounts;
};

export type VisitCounts = {
  readonly visits: number;
  readonly persons: number;
  readonly withoutProcedure: number;
  /** Of tracked people. Who they are is not kept here: only the visits themselves say it. */
  readonly tracked: number;
};

export type Joined = {
  readonly token: string;
  readonly organisation: OrganisationId;
  readonly service: ServiceId;
};

export type JoinedAgent = {
  readonly account: AccountId;
  readonly name: string;
  readonly role: Role;
  /** Null where it lies in the vault. */
  readonly token: string | null;
  /** Milliseconds since 1970, by the server's clock. */
  readonly expiresAt: number;
  /** What a token is asked for with, sealed under the tablet's key. */
  readonly sealedKey?: Bytes;
  /** Which of this tablet's passkeys opens their wrap; no secret. */
  readonly passkey?: string;
};

export type LastSync = {
  /** By the tablet's clock, in milliseconds since 1970. */
  readonly at: number;
  /** What to add to the tablet's clock to have the server's, in milliseconds. */
  readonly offsetMs: number;
};

export type Erased = {
  readonly name: string | null;
  /** By the tablet's clock, in milliseconds since 1970: when it was last there, and when it was found to be gone. */
  readonly seenAt: number;
  readonly foundAt: number;
  /** Entries that the server had not confirmed then. */
  readonly unsent: number;
  readonly lastSyncAt: number | null;
};

/**
 * A value that the server has lost and this tablet still shows: kept until the server has answered it. Where it tells of a person,
 * `salvaged` is without its fields, and all of it is sealed.
 */
export type SalvageRow = {
  readonly id: ChangeId;
  readonly log: LogId;
  readonly salvaged: Salvaged;
  readonly personal?: Bytes;
};

/**
 * A log that is downloaded anew, since the server's history has forked from what was known:
 *
 * - `download`: pages go into the shadow; what is shown stays as it was
 * - `salvage`: the shadow was whole once; what it lacks is offered, and the swap comes with the last page after that
 */
export type Renewal = {
  readonly stage: 'download' | 'salvage';
  /** Records that the new pages named as out of scope: their absence is no loss. */
  readonly left: readonly RecordId[];
};

export type LogPosition = {
  readonly cursor: Cursor;
  readonly history: number;
  /** Absent while the log is read on from where it was. */
  readonly renewal?: Renewal;
};

export type KeptCommunes = {
  /** By the tablet's clock, in milliseconds since 1970: the code changes once a year. */
  readonly fetchedAt: number;
  readonly communes: readonly (readonly [CommuneCode, string])[];
};

export type PurgeNote = {
  readonly record: RecordId;
  readonly at: number;
  /** Something was recorded here that the purge took away before it had come back; until an agent has read so. */
  readonly late?: true;
};

/** Every value that the tablet keeps by name. */
export type SettingValues = {
  /** This tablet's own making; kept from before it joined, so that joining twice is joining once. */
  device: DeviceId;
  joined: Joined;
  agents: readonly JoinedAgent[];
  /** Who is at the tablet now. */
  agent: AccountId;
  language: 'fr' | 'en';
  clock: HybridClock;
  epoch: string;
  /** The newest head of the server's audit log, as it was told. */
  auditHead: string;
  /** The last sync after which nothing was left to send. */
  lastSync: LastSync;
  /** The server shut this tablet out: nothing more is saved on it. */
  revoked: { readonly at: number };
  /** As it was typed when this tablet joined, for people to know it by. */
  tabletName: string;
  /** What the browser erased before this database was made, as far as anything else remembered it; until somebody says it is settled. */
  erased: Erased;
  /** Somebody has read that the browser does not undertake to keep this data. */
  toldUnprotected: boolean;
  /** The server had this tablet forget everything: by its clock. */
  erasedByOrder: { readonly at: number };
  /** Records that left this tablet's scope and are kept until nothing of them is unfinished. */
  leaving: readonly RecordId[];
  /** Records of which the personal part was purged here, by the tablet's clock; for a screen to say so. */
  purged: readonly PurgeNote[];
  /** What is kept about persons is sealed under the key of this print; absent where nothing of the kind is kept. */
  vault: { readonly print: string };
  /** `round` counts how often the pages were forgotten: what was read before is not kept after. */
  visitorPages: { readonly round: number; readonly stamp: VisitorPagesStamp | null };
  /** What is sealed to from now on, as the server last told it. */
  serviceKey: ServiceKeyTold;
  /** The print of the key that all which never left this tablet is sealed to, where that was seen to. */
  sealedTo: string;
  /** What the link bore last time. */
  pace: { readonly batchBytes: number; readonly packing: number; readonly isDoubted?: boolean };
} & { readonly [Key in `log:${string}`]: LogPosition } & {
  /** Of a department that the service touches: where a visitor may live. */
  readonly [Key in `communes:${string}`]: KeptCommunes;
} & {
  /** Of a session: its visits that the agent has finished with on this tablet. Not a fact about the visit, so never sent. */
  readonly [Key in `finished:${string}`]: readonly VisitId[];
} & {
  /** Of a planned session: whom somebody at this tablet told of its change, by the keys of the list. A help, not a fact. */
  readonly [Key in `told:${PlannedSessionId}`]: readonly string[];
};

export type SettingRow = { readonly key: string; readonly value: unknown };

/** Some of the visitors that this tablet knows, sealed together: opening them one by one would take seconds. A copy, made again at any time. */
export type VisitorPageRow = {
  readonly id: number;
  readonly ids: readonly RecordId[];
  /** Of each of them in turn: the visitor, or null where there is none to show. */
  readonly sealed: Bytes;
};

/** Up to where the pages of visitors hold what the tablet knows; whoever lies in none of them, or has changed since, is opened alone. */
export type VisitorPagesStamp = {
  readonly log: LogId;
  readonly history: number;
  readonly number: number;
  readonly order: number;
};

export type DraftRow = { readonly id: string; readonly record: RecordId; readonly content: unknown };
