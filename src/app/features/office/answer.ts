import type { OfficeProblemKind } from '../../../protocol/problem.ts';

/**
 * `offline`: nobody answered. `unreadable`: somebody did, but not our server. `passkey-silent`: whoever was asked for one gave none;
 * `passkey-known`: it is there already, or there are too many; `passkey-refused`: the server does not take it.
 */
export type RefusalKind =
  | OfficeProblemKind
  | 'offline'
  | 'unreadable'
  | 'passkey-silent'
  | 'passkey-known'
  | 'passkey-refused';

export type Refusal = {
  readonly kind: RefusalKind;
  /** The field of the request that is wrong, where the server names one. */
  readonly field: string | undefined;
};

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };
