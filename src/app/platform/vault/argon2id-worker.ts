import { stretchByWasm } from '../../../data/vault/argon2id.ts';
import type { StretchAsked } from '../../../data/vault/stretch.ts';

/** One stretch a worker: with it goes the memory in which the PIN was. Null: it could not be done, of a tablet without the memory for it. */
self.addEventListener('message', (event: MessageEvent<StretchAsked>) => {
  stretchByWasm(event.data).then(
    (stretched) => self.postMessage(stretched, { transfer: [stretched.buffer] }),
    () => self.postMessage(null, { transfer: [] }),
  );
});
