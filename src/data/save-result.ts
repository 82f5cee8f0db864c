import type { FieldPath } from '../domain/field-path.ts';
import type { AccountId, ChangeId } from '../domain/ids.ts';

/** Who saves. Null while the tablet is locked: “agent to confirm”. */
export type Author = { readonly account: AccountId | null };

/**
 * - `full`: no room left on the disk or in the browser's share of it
 * - `closed`: the connection to the database died, and died again when opened anew
 * - `blocked`: another window holds the database, or has a newer version of it
 * - `not-joined`: this tablet has not joined a service
 * - `revoked`: the server shut this tablet out
 * - `invalid`: the edit does not fit the record's rules; `field` says where
 * - `cannot-seal`: something tells of a person, and this tablet has not learnt yet what to seal it to
 * - `unknown`: anything else the browser said; `detail` has its words
 */
export type SaveFailure =
  | 'full'
  | 'closed'
  | 'blocked'
  | 'not-joined'
  | 'revoked'
  | 'invalid'
  | 'cannot-seal'
  | 'unknown';

/** Saved means on the disk, record and change in one. Anything else means that nothing was written. */
export type SaveResult =
  | { readonly ok: true; readonly changes: readonly ChangeId[] }
  | {
      readonly ok: false;
      readonly failure: SaveFailure;
      readonly field: FieldPath | null;
      readonly detail: string;
    };
