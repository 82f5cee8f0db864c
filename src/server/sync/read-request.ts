import { SyncRequest } from '../../protocol/sync-request.ts';
import type { SyncResponse } from '../../protocol/sync-response.ts';
import { downgraded, SyncRequestOf1, upgraded } from '../../protocol/version-1.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';

export type ReadRequest =
  /** `answer` puts a response into the words of the version that was asked in. */
  | { readonly ok: true; readonly request: SyncRequest; readonly answer: (response: SyncResponse) => object }
  | { readonly ok: false; readonly refusal: 'malformed' | 'unsupported-protocol' };

/** Reads a request of any version ever sent: a tablet that comes back after a winter speaks an older one. */
export function readRequest(body: unknown): ReadRequest {
  const version = typeof body === 'object' && body !== null && 'protocol' in body ? body.protocol : null;
  switch (version) {
    case PROTOCOL_VERSION: {
      const parsed = SyncRequest.safeParse(body);
      return parsed.success
        ? { ok: true, request: parsed.data, answer: (response) => response }
        : { ok: false, refusal: 'malformed' };
    }
    case 1: {
      const parsed = SyncRequestOf1.safeParse(body);
      return parsed.success
        ? { ok: true, request: upgraded(parsed.data), answer: downgraded }
        : { ok: false, refusal: 'malformed' };
    }
    default:
      return { ok: false, refusal: typeof version === 'number' ? 'unsupported-protocol' : 'malformed' };
  }
}
