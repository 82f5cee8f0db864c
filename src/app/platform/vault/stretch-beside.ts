import type { Stretch } from '../../../data/vault/stretch.ts';
import type { Bytes } from '../../../protocol/sealing/web.ts';
import { trustedProgram } from '../trusted-program.ts';
// oxlint-disable-next-line import/default -- the bundler gives the address of the built worker
import workerAddress from './argon2id-worker.ts?worker&url';

/** Stretches a PIN beside the page, which goes on answering; the worker and its memory are gone afterwards. */
export const stretchBeside: Stretch = async (asked) => {
  const worker = new Worker(trustedProgram(workerAddress), { type: 'module', name: 'argon2id' });
  try {
    return await new Promise((resolve, reject) => {
      const fail = () => reject(new Error('the PIN could not be stretched'));
      worker.addEventListener('message', ({ data }: MessageEvent<Bytes | null>) => (data ? resolve(data) : fail()));
      worker.addEventListener('error', fail);
      worker.postMessage(asked, { transfer: [] });
    });
  } finally {
    worker.terminate();
  }
};
