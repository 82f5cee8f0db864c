import { statSync } from 'node:fs';
import { type OpenResult, type PartOpener, partOpener } from '../../protocol/sealing/open-part.ts';
import type { Bound, PersonalPart, SealedPart } from '../../protocol/sealing/part-text.ts';
import { partSealer } from '../../protocol/sealing/seal-part.ts';
import type { ServiceKey } from '../../protocol/sealing/service-key.ts';
import { readKeyFile } from './key-file.ts';

/** What the server does with its private keys, which leave this folder for no other purpose. */
export type ServiceKeys = {
  /** What tablets seal to from now on. */
  current(): Promise<Pick<ServiceKey, 'id' | 'publicKey'>>;
  open(bound: Bound, sealed: SealedPart): Promise<OpenResult>;
  /** As a tablet would; null for a part too long to be one. */
  seal(bound: Bound, part: PersonalPart): Promise<SealedPart | null>;
};

type Some = readonly [ServiceKey, ...ServiceKey[]];

/** The keys of the file, read again when it is another one: `npm run keys -- --rotate` needs no restart. */
export function keysOfFile(file: string, first: Some): ServiceKeys {
  let keys = first;
  let stamp = stampOf(file);
  return keysFrom(async () => {
    const now = stampOf(file);
    if (now === stamp) return keys;
    const read = await readKeyFile(file);
    // A file that cannot be read while the server runs is told at the next start; what is known opens until then.
    if (read.ok) [keys, stamp] = [read.keys, now];
    return keys;
  });
}

export function keysFrom(given: () => Promise<Some>): ServiceKeys {
  let known: { readonly keys: Some; readonly opener: PartOpener } | null = null;
  const latest = async () => {
    const keys = await given();
    if (known?.keys !== keys) known = { keys, opener: partOpener(globalThis, keys) };
    return known;
  };
  return {
    async current() {
      const [{ id, publicKey }] = (await latest()).keys;
      return { id, publicKey };
    },
    open: async (bound, sealed) => await (await latest()).opener.open(bound, sealed),
    async seal(bound, part) {
      const [{ publicKey }] = (await latest()).keys;
      const sealer = await partSealer(globalThis, publicKey);
      if (sealer === null) throw new Error('the service’s own key is no key');
      const sealed = await sealer.seal(bound, part);
      return sealed.ok ? sealed.sealed : null;
    },
  };
}

function stampOf(file: string): string {
  const { mtimeMs, size, ino } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: 0, ino: 0 };
  return `${mtimeMs} ${size} ${ino}`;
}
