import { argon2id } from 'hash-wasm';
import type { Stretch } from './stretch.ts';

const HASH_BYTES = 32;

/** Argon2id version 1.3 (RFC 9106), in WebAssembly. */
export const stretchByWasm: Stretch = async ({ pin, salt, cost }) =>
  Uint8Array.from(
    await argon2id({
      password: pin,
      salt,
      memorySize: cost.memoryKib,
      iterations: cost.passes,
      parallelism: cost.lanes,
      hashLength: HASH_BYTES,
      outputType: 'binary',
    }),
  );
