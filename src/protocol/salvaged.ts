import * as z from 'zod/mini';
import { FieldPath } from '../domain/field-path.ts';
import { AccountId, ChangeId, LogId, RecordId } from '../domain/ids.ts';

/**
 * What a device had pulled of somebody else's change that a restored server turned out to have lost: not the change itself, which its
 * author offers again, but the values of it that showed. `base` is the ancestry of each path as the device was told it.
 */
export const Salvaged = z.strictObject({
  id: ChangeId,
  log: LogId,
  type: z.string().check(z.regex(/^[a-z][A-Za-z]{0,31}$/)),
  record: RecordId,
  kind: z.enum(['set', 'delete', 'undelete']),
  fields: z.record(FieldPath, z.json()),
  base: z.record(FieldPath, z.array(ChangeId)),
  account: z.nullable(AccountId),
});
export type Salvaged = z.infer<typeof Salvaged>;
