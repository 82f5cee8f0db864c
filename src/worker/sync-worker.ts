// What `sw.ts` is built to: it keeps the app, and is the whole worker of a browser that has no Background Sync.
import './sw.js';
import { BACKGROUND_TAG } from '../sync/turn-taking.ts';
import { syncInBackground } from './background-sync.ts';

declare const self: ServiceWorkerGlobalScope;

// Chromium alone has this event, and TypeScript does not know it.
self.addEventListener('sync', (event) => {
  if (isSyncOf(event, BACKGROUND_TAG)) event.waitUntil(syncInBackground());
});

function isSyncOf(event: Event, tag: string): event is ExtendableEvent {
  return event instanceof ExtendableEvent && 'tag' in event && event.tag === tag;
}
