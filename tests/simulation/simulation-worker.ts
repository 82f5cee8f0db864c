import { parentPort, workerData } from 'node:worker_threads';
import { liveSeeds, type Seeds } from './live-seeds.ts';

await liveSeeds(workerData as Seeds, (lived) => parentPort?.postMessage(lived, []));
