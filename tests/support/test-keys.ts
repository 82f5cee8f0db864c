import { newServiceKey, type ServiceKey } from '../../src/protocol/sealing/service-key.ts';
import { keysFrom, type ServiceKeys } from '../../src/server/keys/service-keys.ts';

/** Keys of a service that is no file's; the first is the one to seal to. */
export async function testKeys(...given: readonly ServiceKey[]): Promise<ServiceKeys> {
  const [first, ...others] = given.length > 0 ? given : [await newServiceKey(globalThis)];
  if (first === undefined) throw new Error('no key');
  const keys = [first, ...others] as const;
  return keysFrom(() => Promise.resolve(keys));
}
