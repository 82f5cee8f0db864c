import { SyncRequest } from '../../protocol/sync-request.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';

export type ReadRequest =
  | { readonly ok: true; readonly request: SyncRequest }
  | { readonly ok: false; readonly refusal: 'malformed' | 'unsupported-protocol' };

/** The versions that this server still reads; a tablet that comes back after a winter speaks an older one. */
const READ_VERSIONS: readonly number[] = [PROTOCOL_VERSION];

export function readRequest(body: unknown): ReadRequest {
  const version = typeof body === 'object' && body !== null && 'protocol' in body ? body.protocol : null;
  if (typeof version !== 'number') return { ok: false, refusal: 'malformed' };
  if (!READ_VERSIONS.includes(version)) return { ok: false, refusal: 'unsupported-protocol' };
  const parsed = SyncRequest.safeParse(body);
  return parsed.success ? { ok: true, request: parsed.data } : { ok: false, refusal: 'malformed' };
}
