import * as z from 'zod/mini';
import { FieldPath } from '../domain/field-path.ts';
import { AccountId, ChangeId, DeviceId, RecordId } from '../domain/ids.ts';
import { Instant, LocalDate } from '../domain/local-date.ts';
import { RefusalReason } from './verdict.ts';

/** Names one matter of the review list, for as long as it is the same matter: a new rival makes a new one. */
export const ReviewItemKey = z.string().check(z.regex(/^[cfd]:[0-9a-f:-]{1,150}$/));
export type ReviewItemKey = z.infer<typeof ReviewItemKey>;

/** Who did it, with what. The account is null where a tablet was locked; names are null where they are not known here. */
export const Hand = z.strictObject({
  account: z.nullable(z.strictObject({ id: AccountId, name: z.nullable(z.string()) })),
  device: z.nullable(
    z.strictObject({
      id: DeviceId,
      name: z.nullable(z.string()),
      kind: z.nullable(z.enum(['tablet', 'office', 'server'])),
    }),
  ),
  /** By the clock of the device; null where nothing readable says it. */
  madeAt: z.nullable(Instant),
  receivedAt: Instant,
});
export type Hand = z.infer<typeof Hand>;

const Value = z.strictObject({ path: FieldPath, value: z.json() });
const Heads = z.record(FieldPath, z.array(ChangeId));

/** Where and when the record belongs, for a person to know which one it is. */
const Place = z.strictObject({
  commune: z.nullable(z.string()),
  date: z.nullable(LocalDate),
  /** Of a visit: when it was recorded, by the tablet's clock. */
  at: z.nullable(Instant),
});

const About = {
  key: ReviewItemKey,
  /** By the server's clock: what the list is sorted by, newest first. */
  at: Instant,
  type: z.nullable(z.string()),
  record: z.nullable(RecordId),
  place: z.nullable(Place),
};

/** A change that did not simply land: refused, held, landed with a flag, or another content under an id that was taken. */
const ReviewChange = z.strictObject({
  ...About,
  matter: z.enum(['refused', 'held', 'flagged', 'same-id']),
  /** Null where the text has no readable id. */
  change: z.nullable(ChangeId),
  by: Hand,
  reason: z.nullable(RefusalReason),
  field: z.nullable(FieldPath),
  waitsFor: z.nullable(RecordId),
  /** Held for more than seven days: a supervisor may accept it alone. */
  overdue: z.boolean(),
  values: z.array(Value),
  /** Values that are kept and not shown: personal ones, and what this version does not know. */
  hidden: z.int(),
  /** What a new change on the same record would say, and name as seen; null where no whole record would come of it. */
  acceptance: z.nullable(
    z.strictObject({ fields: z.record(FieldPath, z.json()), base: Heads, leftOut: z.array(FieldPath) }),
  ),
});
export type ReviewChange = z.infer<typeof ReviewChange>;

/** A field in which several values, none of whose authors had seen the others, wait for a person. */
const ReviewConflict = z.strictObject({
  ...About,
  matter: z.literal('conflict'),
  path: FieldPath,
  /** The one that shows first. `value` is left out of what is personal. */
  heads: z.array(z.strictObject({ change: ChangeId, value: z.optional(z.json()), by: Hand })),
});
export type ReviewConflict = z.infer<typeof ReviewConflict>;

/** A deletion that lost against what its author had not seen. */
const ReviewSurvival = z.strictObject({
  ...About,
  matter: z.literal('survived'),
  /** `$deleted`, or that of an item. */
  path: FieldPath,
  deletions: z.array(Hand),
  /** What none of the deletions had seen. */
  unseen: z.array(z.strictObject({ path: FieldPath, value: z.optional(z.json()), by: Hand })),
  /** Of everything that the deletion covers: what a decision names. */
  heads: Heads,
});
export type ReviewSurvival = z.infer<typeof ReviewSurvival>;

export const ReviewItem = z.discriminatedUnion('matter', [ReviewChange, ReviewConflict, ReviewSurvival]);
export type ReviewItem = z.infer<typeof ReviewItem>;

/** `GET /api/v1/office/services/:service/review?after=`: what somebody should look at, newest first, a page at a time. */
export const Review = z.strictObject({
  items: z.array(ReviewItem),
  /** Where the next page begins; null at the end. */
  next: z.nullable(z.string()),
});
export type Review = z.infer<typeof Review>;

/** `POST /api/v1/office/services/:service/review/dismissals`: looked at, nothing to do. Kept with who and when. */
export const Dismissal = z.strictObject({ key: ReviewItemKey });
export type Dismissal = z.infer<typeof Dismissal>;

const HistoryEntry = z.strictObject({
  change: z.nullable(ChangeId),
  kind: z.nullable(z.enum(['set', 'delete', 'undelete', 'decide', 'repair'])),
  /** The change that this one mends. */
  repairs: z.nullable(ChangeId),
  verdict: z.enum(['accepted', 'refused', 'held']),
  reason: z.nullable(RefusalReason),
  field: z.nullable(FieldPath),
  waitsFor: z.nullable(RecordId),
  flagged: z.boolean(),
  /** Its place in the log; null while it has none. */
  number: z.nullable(z.int()),
  by: Hand,
  values: z.array(
    z.strictObject({
      path: FieldPath,
      value: z.json(),
      /** What its author had been shown; none where the field had no value then. */
      before: z.array(z.json()),
      /** `shown`: the value of today. `rival`: a head beside it. */
      stands: z.enum(['shown', 'rival', 'replaced', 'never']),
    }),
  ),
  hidden: z.int(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** `GET /api/v1/office/services/:service/records/:id/history`: everything that was ever sent for a record, newest first. */
export const RecordHistory = z.strictObject({
  record: RecordId,
  type: z.nullable(z.string()),
  place: z.nullable(Place),
  /** Null where nothing of it was ever accepted. */
  deleted: z.nullable(z.boolean()),
  entries: z.array(HistoryEntry),
  /** Older ones that this answer leaves out. */
  omitted: z.int(),
  dismissals: z.array(z.strictObject({ key: ReviewItemKey, by: z.nullable(z.string()), at: Instant })),
});
export type RecordHistory = z.infer<typeof RecordHistory>;
