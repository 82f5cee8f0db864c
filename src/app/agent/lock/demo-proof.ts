import type { Proof } from '../../../data/vault/wrap.ts';

/** Said on the screen wherever it is asked for. */
export const DEMO_PIN = '271828';

/** The card of everybody in a demonstration, whose people do not exist: nobody has to keep one. */
export function demoProof(): Proof {
  return { pin: DEMO_PIN, possession: { kind: 'card', bytes: new Uint8Array(10).fill(1) } };
}
