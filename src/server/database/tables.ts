import type { Kysely, Transaction } from 'kysely';
import type { RefusalReason } from '../../protocol/verdict.ts';

/**
 * The tables, the same on both engines. Instants are milliseconds since 1970 by the server's clock (`…_at_ms`), days are
 * `2026-11-24`, flags are 0 or 1, JSON is text.
 */
export type Tables = {
  meta: MetaTable;
  log: LogTable;
  change: ChangeTable;
  record: RecordTable;
  record_lock: RecordLockTable;
  device: DeviceTable;
  device_log: DeviceLogTable;
  code: CodeTable;
  agent_token: AgentTokenTable;
  agent_key: AgentKeyTable;
  credential: CredentialTable;
  office_session: OfficeSessionTable;
  passkey: PasskeyTable;
  passkey_challenge: PasskeyChallengeTable;
  membership: MembershipTable;
  revocation: RevocationTable;
  purge: PurgeTable;
  owed_purge: OwedPurgeTable;
  review_dismissal: ReviewDismissalTable;
  audit_entry: AuditEntryTable;
  audit_head: AuditHeadTable;
};

/** `epoch` (random, made with the database), `organisation` (the organisation's id, once set up). */
export type MetaTable = { key: string; value: string };

/** A log and its counter row: the number last given and the running digest up to it. */
export type LogTable = {
  id: string;
  kind: 'organisation' | 'service';
  last_number: number;
  digest_a: number;
  digest_b: number;
};

/** Everything that was ever sent, refused and held ones too, known by id and hash. */
export type ChangeTable = {
  /** Empty where the text has no readable id. */
  id: string;
  /** SHA-256 (hex) of the text's UTF-8. */
  hash: string;
  log: string;
  /** Null, as the record, the account and the device, where the text is no change of any known version. */
  type: string | null;
  record: string | null;
  text: string;
  /** Who made it, which is not always who sent it. */
  device: string | null;
  account: string | null;
  rank_ms: number;
  rank_count: number;
  verdict: 'accepted' | 'refused' | 'held';
  reason: RefusalReason | null;
  field: string | null;
  /** The record that a held change waits for. */
  waits_for: string | null;
  /** Null while unnumbered: held, or refused without any effect on its record. */
  number: number | null;
  /** The log's running digest up to this number. */
  digest_a: number | null;
  digest_b: number | null;
  /** The UTC day of acceptance. */
  day: string | null;
  received_at_ms: number;
  /** 1 when a supervisor should look at it: its author's account was closed, or is no member of this service. */
  flagged: number;
  /** 1 when its personal part was taken out of the text; the hash is still that of what was sent. */
  redacted: number;
  /** 1 when it is not the change itself but what another device had pulled of it before the server lost it. */
  salvaged: number;
  /** 1 when its sealed part opens to nobody, and what is readable of it counts though it is refused. */
  in_part: number;
  /** JSON of what its sealed part held, by path; null where there was none, or where a purge took it out. */
  opened: string | null;
};

/** The merged record: the fold of its changes in the log. */
export type RecordTable = {
  id: string;
  type: string;
  log: string;
  /** Of the last change that touched it. */
  number: number;
  deleted: number;
  /** JSON of a {@link RecordContent}. */
  state: string;
  /** The session of a visit, the planned session of a stop session. */
  parent: string | null;
  /** The local date of a session, planned or held. */
  day: string | null;
  /** 1 when its day, or a visit's session, was another one before: a device's scope may have had it there. */
  moved: number;
  /** 1 when a person has something to decide in it. */
  to_decide: number;
};

/** On PostgreSQL, a row to lock for each record that is being written, made before the record exists. */
export type RecordLockTable = { id: string };

export type DeviceTable = {
  id: string;
  kind: 'tablet' | 'office' | 'server';
  name: string;
  organisation: string;
  service: string | null;
  token_hash: string | null;
  status: 'pending' | 'active' | 'revoked';
  enrolled_at_ms: number;
  last_sync_at_ms: number | null;
  last_complete_sync_at_ms: number | null;
  /** Changes without a final verdict that it said it held, last time; null before the first. */
  unsent: number | null;
  app: string | null;
};

/** The logs that a device may hand work in to: that of its service, and those of services it has left with work unsent. */
export type DeviceLogTable = { device: string; log: string };

/** A one-time code, by the hash of what was printed. */
export type CodeTable = {
  hash: string;
  purpose: 'device' | 'agent';
  service: string;
  account: string | null;
  created_by: string;
  created_at_ms: number;
  expires_at_ms: number;
  used_at_ms: number | null;
  /** The device that used it. */
  used_by: string | null;
};

export type AgentTokenTable = {
  hash: string;
  device: string;
  account: string;
  issued_at_ms: number;
  expires_at_ms: number;
  ended_at_ms: number | null;
  /** 1 when it went to a tablet that keeps it in a vault: it alone may bring names. */
  sealed: number;
};

/** What an agent's tablet keeps in its vault, and brings their next token; by its hash, as the token. */
export type AgentKeyTable = {
  hash: string;
  device: string;
  account: string;
  issued_at_ms: number;
  ended_at_ms: number | null;
};

export type CredentialTable = { account: string; login: string; password_hash: string; created_at_ms: number };

export type OfficeSessionTable = {
  hash: string;
  account: string;
  created_at_ms: number;
  expires_at_ms: number;
  browser: string | null;
  /** When a page of the office was last opened in it; null: not since it began. */
  seen_at_ms: number | null;
  /** Null: not since it began, which took a password or a passkey. */
  proved_at_ms: number | null;
};

/** A key that lets an account into the office. Only its public half is here. */
export type PasskeyTable = {
  id: string;
  /** What the key calls itself, base64url. */
  credential: string;
  account: string;
  /** What the key knows the account by: random, the same for all keys of the account. */
  user_handle: string;
  /** COSE, base64url. */
  public_key: string;
  /** How often it was used, as it says by itself; many say 0 for ever. */
  counter: number;
  /** JSON of how a browser reaches it. */
  transports: string;
  name: string;
  created_at_ms: number;
  used_at_ms: number | null;
};

/** What a passkey was asked to sign, by its hash; gone with the first answer. */
export type PasskeyChallengeTable = {
  hash: string;
  purpose: 'register' | 'sign-in' | 'prove';
  /** The hash of the session in which it was asked; null at sign-in. */
  session: string | null;
  /** For the key that is to be made. */
  user_handle: string | null;
  expires_at_ms: number;
};

export type MembershipTable = { account: string; service: string };

/** A tablet that is shut out, as the ledger says, and how far it has come since. */
export type RevocationTable = {
  device: string;
  at_ms: number;
  by: string;
  /** When it first was answered with the order. */
  told_at_ms: number | null;
  /** Made anew each time that it turned out to have handed over everything: a copy that holds it holds all that came before. */
  handover: string | null;
  handed_over_at_ms: number | null;
  /** A supervisor's, who does not wait for a copy. */
  erase_reason: string | null;
  /** When it first was answered with the order to erase itself. */
  erase_ordered_at_ms: number | null;
};

/** A record without its personal fields, now and whatever comes; `change` is the one that says so in its log. */
export type PurgeTable = { record: string; change: string; at_ms: number };

/** A visitor who objected, until all that is of that person is purged. */
export type OwedPurgeTable = {
  record: string;
  /** Who recorded it. */
  by: string | null;
  at_ms: number;
  /** Another one each time that more of the person landed: what was owed when the purge began is not all, then. */
  mark: string;
};

/** A matter of the review list that somebody looked at and set aside. */
export type ReviewDismissalTable = { log: string; item: string; account: string; at_ms: number };

/** What was done, never a name or a value that tells of a person; only ever added to. */
export type AuditEntryTable = {
  number: number;
  at_ms: number;
  actor_kind: 'account' | 'device' | 'server';
  actor: string | null;
  service: string | null;
  action: string;
  subject: string | null;
  /** JSON. */
  details: string;
  /** The hash of the entry before; empty for the first. */
  previous: string;
  /** SHA-256 (hex) over the entry and the hash before it. */
  hash: string;
};

/** How far the audit log has come: one row, with `id` 1. */
export type AuditHeadTable = { id: number; number: number; hash: string };

export type Queries = Kysely<Tables>;
export type Write = Transaction<Tables>;
