import { trustedProgram } from '../platform/trusted-program.ts';

const LOOK_AGAIN_MS = 60 * 60_000;
/** The one that sends too with every page closed shares the page's own files, which asks for modules: whoever wakes it knows them. */
const WORKER =
  'SyncManager' in globalThis
    ? ({ address: '/sync-worker.js', type: 'module' } as const)
    : ({ address: '/sw.js', type: 'classic' } as const);

/**
 * Registers the service worker of a built application, and calls `ready` with the way to take a new version when one waits.
 * Returns how to stop.
 */
export function watchForUpdates(ready: (take: () => void) => void): () => void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return () => undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  let stopped = false;
  const start = async () => {
    // Not needed to record: it comes after the board.
    const { Workbox: Registration } = await import('workbox-window');
    if (stopped) return;
    const worker = new Registration(trustedProgram(WORKER.address), { type: WORKER.type });
    let taken = false;
    worker.addEventListener('waiting', () => {
      ready(() => {
        taken = true;
        worker.messageSkipWaiting();
      });
    });
    worker.addEventListener('controlling', ({ isUpdate }) => {
      if (taken) location.reload();
      // Another window took it: what this one has not loaded yet is gone, but it reloads when its own person says so.
      else if (isUpdate === true) ready(() => location.reload());
    });
    await worker.register();
    // A tablet's page may live for weeks; without a network the look fails and the next one comes.
    timer = setInterval(() => void worker.update().catch(() => undefined), LOOK_AGAIN_MS);
  };
  // Registration fails without a network at the very first load, and is tried again by the next one.
  start().catch(() => undefined);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
