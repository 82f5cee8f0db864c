type Rules = { createScriptURL(address: string): string };
type TrustedTypes = { createPolicy(name: string, rules: Rules): { createScriptURL(address: string): string } };

let policy: { createScriptURL(address: string): string } | null = null;

/**
 * An address that a page of ours may run as a program beside itself: the service worker in either make, and the worker that stretches PINs. The content
 * policy lets nobody else name any. Throws for an address of anybody else's.
 */
export function trustedProgram(address: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const rules: Rules = { createScriptURL: refuseOthers };
  policy ??= trustedTypes ? trustedTypes.createPolicy('halte', rules) : rules;
  return policy.createScriptURL(address);
}

function refuseOthers(address: string): string {
  // The development server names its modules otherwise, and sends no policy.
  if (import.meta.env.PROD && !isOurs(address, location.href)) throw new TypeError('not a program of ours');
  return address;
}

/** Whether an address, asked for by a page, is one of our own workers'. */
export function isOurs(address: string, page: string): boolean {
  const { origin, pathname } = new URL(address, page);
  const isKnown = /^\/(sw|sync-worker)\.js$/.test(pathname) || /^\/assets\/argon2id-worker-[\w-]+\.js$/.test(pathname);
  return isKnown && origin === new URL(page).origin;
}
