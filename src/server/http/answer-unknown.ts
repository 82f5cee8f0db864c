import type { App } from './app.ts';
import { HttpProblem } from './problem.ts';

/** What no file and no route answers: an address of the app gets the app, anything else is not there. Call it before the routes. */
export function answerUnknown(app: App, servesFiles: boolean): void {
  const patterns = new Set<string>();
  app.addHook('onRoute', ({ url }) => {
    if (!url.endsWith('*')) patterns.add(url);
  });
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    if ([...patterns].some((pattern) => matches(pattern, path))) throw new HttpProblem('method-not-allowed');
    const wantsPage = request.method === 'GET' || request.method === 'HEAD';
    // A missing file must never be answered with a page: a cache would keep HTML under a script's name.
    const isPage = /^\/[\w/-]*$/.test(path) && !/^\/(api|assets)(\/|$)/.test(path);
    if (!servesFiles || !wantsPage || !isPage) throw new HttpProblem('not-found');
    return await reply.sendFile('index.html');
  });
}

function matches(pattern: string, path: string): boolean {
  const [expected, given] = [pattern.split('/'), path.split('/')];
  return expected.length === given.length && expected.every((part, at) => part.startsWith(':') || part === given[at]);
}
