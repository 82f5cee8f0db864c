import type { App } from './app.ts';
import { HttpProblem } from './problem.ts';

/**
 * Refuses a form or an address with the character NUL anywhere in it: nobody types one, and PostgreSQL can neither keep nor compare it.
 * What tablets send, or wrote to a rescue file, is not a form: it is kept whatever it holds, and its own route sees to it.
 */
export function refuseNul(app: App, except: readonly string[]): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const isExempt = except.includes(request.routeOptions.url ?? '');
    const parts: readonly unknown[] = [request.params, request.query, request.body];
    done(!isExempt && parts.some(holdsNul) ? new HttpProblem('malformed') : undefined);
  });
}

function holdsNul(value: unknown): boolean {
  // Not by recursion: a body may be deeper than the stack.
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string' && next.includes('\0')) return true;
    if (typeof next !== 'object' || next === null) continue;
    for (const [name, inner] of Object.entries(next)) waiting.push(name, inner);
  }
  return false;
}
