import * as z from 'zod/mini';
import { FieldPath } from '../domain/field-path.ts';
import { AccountId, ChangeId, RecordId } from '../domain/ids.ts';

const WireField = z.strictObject({
  value: z.json(),
  change: ChangeId,
  alike: z.array(ChangeId),
  rivals: z.array(z.strictObject({ change: ChangeId, value: z.json() })),
});

/** A record as the server merged it. Its type and fields may be newer than the reader: what is not known is carried along. */
export const RecordState = z.strictObject({
  type: z.string().check(z.regex(/^[a-z][A-Za-z]{0,31}$/)),
  id: RecordId,
  /** The number of the last change that touched it. */
  number: z.int().check(z.positive()),
  deleted: z.boolean(),
  survived: z.array(FieldPath),
  fields: z.record(FieldPath, WireField),
  /** For a path whose value has replaced others: their changes, however far back. Absent where nothing was replaced. */
  seen: z.record(FieldPath, z.array(ChangeId)),
  /** Who made the changes that `fields` names; null for what was recorded while a tablet was locked. */
  authors: z.record(ChangeId, z.nullable(AccountId)),
});
export type RecordState = z.infer<typeof RecordState>;
