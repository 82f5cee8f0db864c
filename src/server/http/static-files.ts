import { fastifyStatic } from '@fastify/static';
import type { App } from './app.ts';
import { STRETCHING_POLICY } from './security-headers.ts';

const ONE_YEAR_S = 31_536_000;

/** Serves the built app. Files under `/assets/` have their content's hash in their name; every other may change under its name. */
export async function serveFiles(app: App, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: true,
    cacheControl: false,
    dotfiles: 'ignore',
    schemaHide: true,
    setHeaders(reply, path) {
      const name = path.slice(folder.length).replaceAll('\\', '/');
      void reply.header('cache-control', cachingOf(name));
      if (/^\/?assets\/argon2id-worker-[\w-]+\.js$/.test(name)) {
        void reply.header('content-security-policy', STRETCHING_POLICY);
      }
    },
  });
}

function cachingOf(path: string): string {
  if (/^\/?assets\//.test(path)) return `public, max-age=${ONE_YEAR_S}, immutable`;
  // A worker that a cache keeps is an app that can never be updated again.
  return /^\/?(sw|sync-worker)\.js$/.test(path) ? 'no-store' : 'no-cache';
}
