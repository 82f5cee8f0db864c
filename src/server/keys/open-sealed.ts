import { HttpProblem } from '../http/problem.ts';
import type { Queries } from '../database/tables.ts';
import { depthOf, MAX_DEPTH, type Opened, type SentChange } from '../log/sent-change.ts';
import { keysInUse } from './keys-in-use.ts';
import type { ServiceKeys } from './service-keys.ts';

/**
 * The changes with their sealed parts opened, or with why they cannot be. Before the transaction: what the platform does with keys would
 * keep it waiting. Thrown as `unavailable` where another process of ours holds the key: a refusal would be final.
 */
export async function openSealed(
  queries: Queries,
  keys: ServiceKeys | undefined,
  sent: readonly SentChange[],
): Promise<readonly SentChange[]> {
  if (keys === undefined || sent.every(({ change }) => !change?.sealed)) return sent;
  const opened = await Promise.all(sent.map(async (one) => ({ ...one, opened: await openedOf(keys, one) })));
  const unknown = opened.flatMap(({ change, opened: result }) =>
    result?.ok === false && result.reason === 'sealing-unavailable' ? (change?.sealed?.key ?? []) : [],
  );
  if (unknown.length === 0) return opened;
  const ours = await keysInUse(queries);
  if (unknown.some((key) => ours.includes(key))) throw new HttpProblem('unavailable');
  return opened;
}

async function openedOf(keys: ServiceKeys, { change }: SentChange): Promise<Opened | null> {
  if (change === null || change.sealed === null) return null;
  const { id, record, v, sealed } = change;
  const result = await keys.open({ id, record, v }, sealed);
  if (!result.ok) {
    return { ok: false, reason: result.refusal === 'unknown-key' ? 'sealing-unavailable' : 'invalid-value' };
  }
  return isShallow(result.part) ? result : { ok: false, reason: 'invalid-value' };
}

/** As of a change's own text: what calls itself must not run out of stack on a part. */
function isShallow(part: object): boolean {
  try {
    return depthOf(JSON.stringify(part)) <= MAX_DEPTH;
  } catch {
    return false;
  }
}
