import type { Page } from 'playwright-core';

declare global {
  var watch: {
    /** When a finger last left the screen, by the page's own clock. */
    upAt: number;
    /** How long the last Argon2id took in its worker. */
    stretchMs: number;
    /** When something that `selector` finds first says this, by the page's own clock. */
    firstSeen(selector: string, words: string): Promise<number>;
    /** Begins to watch for the list that the next key brings. */
    forNextList(): void;
    /** How long after that key its list was painted; null where the list says the same after it. */
    painted(): Promise<number | null>;
    /** When the board that the app starts with could be touched, and the paths of the scripts that it had loaded by then. */
    readonly board: Promise<{ readonly atMs: number; readonly scripts: readonly string[] }>;
  };
}

/** Far longer than any list is waited for. */
const UNCHANGED_AFTER_MS = 2_000;

/** Puts a stop watch into each page to come, before the app is in it: what asks from outside comes too late by a way there. */
export async function putStopWatch(page: Page): Promise<void> {
  await page.addInitScript((unchangedAfterMs) => {
    const firstSeen = (selector: string, words: RegExp) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const at = performance.now();
          const isThere = [...document.querySelectorAll(selector)].some(({ textContent }) =>
            words.test(textContent.trim()),
          );
          if (isThere) resolve(at);
          else requestAnimationFrame(look);
        };
        look();
      });
    const scripts = () =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => path.endsWith('.js') && path.startsWith('/assets/'));
    let painted = Promise.resolve<number | null>(null);
    globalThis.watch = {
      upAt: 0,
      stretchMs: 0,
      firstSeen: (selector, words) => firstSeen(selector, new RegExp(words)),
      painted: () => painted,
      forNextList: () => {
        painted = new Promise((resolve) => {
          let typedAt = 0;
          document.addEventListener(
            'keydown',
            ({ timeStamp }) => {
              typedAt = timeStamp;
              setTimeout(() => {
                watching.disconnect();
                resolve(null);
              }, unchangedAfterMs);
            },
            { capture: true, once: true },
          );
          const watching = new MutationObserver((changes) => {
            const isOfList = changes.some(({ target }) =>
              (target instanceof Element ? target : target.parentElement)?.closest('main ul[aria-label]'),
            );
            if (typedAt === 0 || !isOfList) return;
            watching.disconnect();
            // The frame after the change, and a task after that frame.
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel();
              port1.addEventListener('message', () => resolve(performance.now() - typedAt));
              port1.start();
              port2.postMessage(0);
            });
          });
          watching.observe(document.body, { childList: true, characterData: true, subtree: true });
        });
      },
      // Looked for where the app starts alone: looking costs a little of each frame.
      board:
        location.pathname === '/'
          ? firstSeen('button', /^Arrivée/).then((atMs) => ({ atMs, scripts: scripts() }))
          : new Promise(() => {}),
    };
    document.addEventListener('pointerup', () => (globalThis.watch.upAt = performance.now()), { capture: true });
    const Plain = globalThis.Worker;
    globalThis.Worker = class extends Plain {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        const began = performance.now();
        if (options?.name === 'argon2id')
          this.addEventListener('message', () => (globalThis.watch.stretchMs = performance.now() - began), {
            once: true,
          });
      }
    };
  }, UNCHANGED_AFTER_MS);
}
