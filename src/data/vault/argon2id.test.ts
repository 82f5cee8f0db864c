import { argon2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { stretchByWasm } from './argon2id.ts';
import { STRETCH_COST } from './stretch.ts';

// Memory-hard by intent, on a machine that runs other tests beside.
const SLOW_MS = 60_000;

test('the platform’s Argon2id, which judges ours below, gives the value of RFC 9106 §5.3', () => {
  const value = argon2Sync('argon2id', {
    message: new Uint8Array(32).fill(1),
    nonce: new Uint8Array(16).fill(2),
    secret: new Uint8Array(8).fill(3),
    associatedData: new Uint8Array(12).fill(4),
    parallelism: 4,
    memory: 32,
    passes: 3,
    tagLength: 32,
  });
  expect(value.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
});

test(
  'a PIN is stretched as the platform does it, at the cost that wraps have and at others',
  { timeout: SLOW_MS },
  async () => {
    const salt = Uint8Array.from({ length: 16 }, (_, at) => 255 - at);
    const costs = [
      STRETCH_COST,
      { memoryKib: 8, passes: 1, lanes: 1 },
      { memoryKib: 256, passes: 4, lanes: 1 },
    ] as const;
    for (const cost of costs) {
      const message = '270996';
      const wanted = argon2Sync('argon2id', {
        message,
        nonce: salt,
        parallelism: cost.lanes,
        memory: cost.memoryKib,
        passes: cost.passes,
        tagLength: 32,
      });
      expect(Buffer.from(await stretchByWasm({ pin: message, salt, cost }))).toEqual(wanted);
    }
  },
);

test('a PIN costs 64 MiB and three passes in one lane', () => {
  expect(STRETCH_COST).toEqual({ memoryKib: 64 * 1024, passes: 3, lanes: 1 });
});
