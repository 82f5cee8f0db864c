import type { OfficeProblemKind } from '../../../protocol/problem.ts';

/** `offline`: nobody answered. `unreadable`: somebody did, but not our server. */
export type RefusalKind = OfficeProblemKind | 'offline' | 'unreadable';

export type Refusal = {
  readonly kind: RefusalKind;
  /** The field of the request that is wrong, where the server names one. */
  readonly field: string | undefined;
};

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };
