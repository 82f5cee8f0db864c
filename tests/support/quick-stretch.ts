import { createHash } from 'node:crypto';
import type { Stretch } from '../../src/data/vault/stretch.ts';
import { toBase64url } from '../../src/protocol/sealing/base64url.ts';

/** As a stretched PIN is, another value for another PIN, salt or cost, and at once; Argon2id itself is tried in its own test. */
export const quickStretch: Stretch = async ({ pin, salt, cost }) =>
  Uint8Array.from(
    createHash('sha256')
      .update(JSON.stringify([pin, toBase64url(salt), cost]))
      .digest(),
  );
