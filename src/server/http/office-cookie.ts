import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_LIFETIME_MS } from '../accounts/office-session.ts';
import { isHttps } from './is-https.ts';

type Cookie = { readonly name: string; readonly secure: boolean };

/** Over https the browser itself refuses a cookie of this name that another host or a plain page tries to set. */
function cookieOf(request: FastifyRequest, publicUrl: URL | null): Cookie {
  return isHttps(request, publicUrl)
    ? { name: '__Host-halte-office', secure: true }
    : { name: 'halte-office', secure: false };
}

export function readOfficeCookie(request: FastifyRequest, publicUrl: URL | null): string | undefined {
  return request.cookies[cookieOf(request, publicUrl).name];
}

export function setOfficeCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: URL | null,
  token: string,
): void {
  const { name, secure } = cookieOf(request, publicUrl);
  void reply.setCookie(name, token, {
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path: '/',
    maxAge: SESSION_LIFETIME_MS / 1000,
  });
}

export function clearOfficeCookie(request: FastifyRequest, reply: FastifyReply, publicUrl: URL | null): void {
  const { name, secure } = cookieOf(request, publicUrl);
  void reply.clearCookie(name, { httpOnly: true, sameSite: 'strict', secure, path: '/' });
}
