import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';

/**
 * Turns away what another site makes a browser send with our cookie. Browsers say by themselves where a request comes from
 * (`Sec-Fetch-Site` on https and on this machine, `Origin` on every POST); a request that says neither is no browser of ours.
 */
export function sameOriginOnly(publicUrl: URL | null) {
  return async (request: FastifyRequest): Promise<void> => {
    if (!isSameOrigin(request, publicUrl)) throw new HttpProblem('not-allowed');
    await Promise.resolve();
  };
}

/** Whether our own page sends it. */
export function isSameOrigin(request: FastifyRequest, publicUrl: URL | null): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === request.host || host === publicUrl?.host;
}
