import { createHash } from 'node:crypto';
import type { Digest } from '../../protocol/cursor.ts';

/** 2³¹ − 1. */
export const DIGEST_PRIME = 2_147_483_647;

const PRIME = BigInt(DIGEST_PRIME);
const LOW_31_BITS = 0x7f_ff_ff_ff;

/** What a change's id weighs in each lane of the digest: 31 bits of its SHA-256. */
export function weights(id: string): Digest {
  const hash = createHash('sha256').update(id, 'utf8').digest();
  return [hash.readUInt32BE(0) & LOW_31_BITS, hash.readUInt32BE(4) & LOW_31_BITS];
}

/** The digest of a log once the change `id` has taken `number`. */
export function digestAfter([a, b]: Digest, id: string, number: number): Digest {
  const [weightA, weightB] = weights(id);
  return [addProduct(a, weightA, number), addProduct(b, weightB, number)];
}

/** `sum + weight × number` modulo 2³¹ − 1. */
export function addProduct(sum: number, weight: number, number: number): number {
  return Number((BigInt(sum) + BigInt(weight) * BigInt(number)) % PRIME);
}
