import type { Mutation } from './mutation.ts';

/** A guard taken out of the program as it is loaded, for the worlds to notice. */
export type Sabotage = {
  readonly name: string;
  /** The rule of the protocol that falls, or what else does. */
  readonly rule: string;
  readonly mutations: readonly Mutation[];
  /** Another guard that would mend what this one lets happen, taken out as well: with it alone out, the kept world must stay whole. */
  readonly besides?: readonly Mutation[];
  /** The invariant that has to break: a world that merely crashes has noticed nothing. */
  readonly expects: RegExp;
};
