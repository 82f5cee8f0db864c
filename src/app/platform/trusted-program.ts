type Rules = { createScriptURL(address: string): string };
type TrustedTypes = { createPolicy(name: string, rules: Rules): { createScriptURL(address: string): string } };

let policy: { createScriptURL(address: string): string } | null = null;

/**
 * An address that a page of ours may run as a program beside itself: the service worker, and the worker that stretches PINs. The content
 * policy lets nobody else name any. Throws for an address of anybody else's.
 */
export function trustedProgram(address: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const rules: Rules = { createScriptURL: ours };
  policy ??= trustedTypes ? trustedTypes.createPolicy('halte', rules) : rules;
  return policy.createScriptURL(address);
}

function ours(address: string): string {
  const { origin, pathname } = new URL(address, location.href);
  const isOurs =
    origin === location.origin && (pathname === '/sw.js' || pathname.startsWith('/assets/argon2id-worker-'));
  // The development server names its modules otherwise, and sends no policy.
  if (!isOurs && import.meta.env.PROD) throw new TypeError('not a program of ours');
  return address;
}
