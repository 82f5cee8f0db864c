import { v7 } from 'uuid';
import { ChangeId, DeviceId, LogId, RecordId } from '../../domain/ids.ts';
import { LocalDate } from '../../domain/local-date.ts';
import { SyncRequest } from '../../protocol/sync-request.ts';
import type { SyncResponse } from '../../protocol/sync-response.ts';
import { Verdict } from '../../protocol/verdict.ts';
import { memorySyncStore } from '../memory-sync-store.ts';
import { runSync } from '../run-sync.ts';
import type { SyncStore } from '../sync-store.ts';
import type { Answer, Transport } from '../transport.ts';

export const LOG = LogId.parse('00000000-0000-7000-8000-0000000000aa');
export const NOW = Date.parse('2026-11-24T18:00:00.000Z');
const TODAY = LocalDate.parse('2026-11-24');

export function tablet(changes: number, agentToken: string | null = 'agent') {
  const store = memorySyncStore({ device: DeviceId.parse(v7()), deviceToken: 'device', agentToken }, [LOG]);
  const ids = Array.from({ length: changes }, (_, at) => {
    const id = ChangeId.parse(v7());
    const record = RecordId.parse(v7());
    store.save({ id, log: LOG, record, text: JSON.stringify({ id, record, at, padding: 'x'.repeat(300) }) });
    return id;
  });
  return { store, ids };
}

export function idOf(text: string): ChangeId {
  return ChangeId.parse((JSON.parse(text) as { readonly id: string }).id);
}

export function accept(id: ChangeId, number = 1, day = TODAY): Verdict {
  return Verdict.parse({ id, verdict: 'accepted', number, day });
}

type Respond = (request: SyncRequest) => Partial<SyncResponse>;

/** A server that says what it is told to, and what the request was. */
export function serverSaying(respond: Respond) {
  const requests: SyncRequest[] = [];
  const transport: Transport = {
    sync: (body) => {
      const request = SyncRequest.parse(JSON.parse(body));
      requests.push(request);
      return Promise.resolve(answered(respond(request), body.length));
    },
  };
  return { transport, requests };
}

export function answered(said: Partial<SyncResponse>, packedBytes = 1_000): Answer {
  const response: SyncResponse = {
    protocol: 2,
    verdicts: [],
    salvaged: [],
    pages: [],
    receipt: { differing: [], missing: [] },
    orders: [],
    leastApp: '0.1.0',
    serverTime: NOW,
    epoch: 'e',
    ...said,
  };
  return { kind: 'answered', status: 200, text: JSON.stringify(response), packedBytes };
}

export function problem(status: number, kind: string): Answer {
  return { kind: 'answered', status, text: JSON.stringify({ kind, message: 'no' }), packedBytes: 1_000 };
}

export function acceptAll(request: SyncRequest): Partial<SyncResponse> {
  return { verdicts: (request.batch?.changes ?? []).map((text, at) => accept(idOf(text), at + 1)) };
}

export function run(store: SyncStore, transport: Transport, wraps?: { destroy(): Promise<void> }) {
  return runSync({
    store,
    transport,
    now: () => NOW,
    digest: (text) => sha(text),
    app: '0.1.0',
    ...(wraps ? { wraps } : {}),
  });
}

function sha(text: string): Promise<string> {
  let sum = 0;
  for (const char of text) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 2_147_483_647;
  return Promise.resolve(sum.toString(16).padStart(64, '0'));
}
