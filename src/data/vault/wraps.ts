import type { AccountId } from '../../domain/ids.ts';
import type { Wrap } from './wrap.ts';

/** The tablet's wraps once that agent has this one: it takes the place of the former one of its kind. */
export function withWrap(wraps: readonly Wrap[], wrap: Wrap): readonly Wrap[] {
  return [...wraps.filter(({ agent, kind }) => agent !== wrap.agent || kind !== wrap.kind), wrap];
}

/** The others' wraps, byte for byte: copy them to a new bucket and delete the old one, whose files keep nothing. */
export function withoutAgent(wraps: readonly Wrap[], agent: AccountId): readonly Wrap[] {
  return wraps.filter((wrap) => wrap.agent !== agent);
}
