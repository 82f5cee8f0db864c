import { isIP } from 'node:net';

/** To which address a passkey is bound, as browsers understand it: the name that it is made for, and the origin that may use it. */
export type RelyingParty = { readonly id: string; readonly origin: string };

/**
 * Null where no browser would make or use a passkey: on plain http, or at an address without a name. Only the configured address is
 * believed; a server that was told none serves this machine, and there `localhost` is known to be itself.
 */
export function relyingParty(publicUrl: URL | null, host: string): RelyingParty | null {
  const address = publicUrl ?? localAddress(host);
  if (address === null) return null;
  const { protocol, hostname, origin } = address;
  const isSecure = protocol === 'https:' || hostname === 'localhost';
  // An IPv6 address stands in brackets.
  const hasName = isIP(hostname) === 0 && !hostname.startsWith('[');
  return isSecure && hasName ? { id: hostname, origin } : null;
}

function localAddress(host: string): URL | null {
  const address = URL.parse(`http://${host}`);
  return address?.hostname === 'localhost' ? address : null;
}
