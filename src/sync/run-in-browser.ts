import { runSync } from './run-sync.ts';
import type { SyncReport } from './sync-report.ts';
import type { SyncStore } from './sync-store.ts';
import { type TransportSettings, type Web, webTransport } from './web-transport.ts';
import { webDigest } from './web-digest.ts';

/** The version that the app names to the server. */
const APP_VERSION = '0.1.0';

/** One run of the engine with the platform's own parts, in a page or in the service worker: give it `globalThis`. */
export function runInBrowser(
  store: SyncStore,
  web: Web,
  { wraps, ...settings }: TransportSettings & { readonly wraps?: { destroy(): Promise<void> } } = {},
): Promise<SyncReport> {
  return runSync({
    store,
    transport: webTransport(web, '', settings),
    now: () => web.Date.now(),
    digest: webDigest(web),
    app: APP_VERSION,
    ...(wraps && { wraps }),
  });
}
