import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Lived, Seeds } from './live-seeds.ts';

/** As `liveSeeds` does, in a thread of its own, so that several processors live worlds at the same time; throws what it threw. */
export async function liveElsewhere(seeds: Seeds, say: (lived: Lived) => void): Promise<void> {
  const worker = new Worker(new URL('./simulation-worker.ts', import.meta.url), { workerData: seeds });
  worker.on('message', say);
  await once(worker, 'exit');
}
