import { ANSWER_DIGEST_HEADER } from '../protocol/answer-digest.ts';
import { AUDIT_HEAD_HEADER } from '../protocol/audit-head.ts';
import { AGENT_TOKEN_HEADER, VAULT_HEADER, VAULT_OPEN } from '../protocol/enrolment.ts';
import type { Answer, Credentials, Transport } from './transport.ts';
import { type WebCrypto, webDigest } from './web-digest.ts';

type Chunk = { readonly done: boolean; readonly value?: Uint8Array | undefined };
type Reader = { read(): Promise<Chunk>; cancel(): Promise<unknown> };
type Stream = { getReader(): Reader; pipeThrough(pair: never): Stream };
type Abort = { readonly signal: unknown; abort(): void };
type Response = {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: unknown;
};

/** What the transport needs of a page, a worker or Node: give it `globalThis`. */
export type Web = WebCrypto & {
  fetch(address: string, asked: never): Promise<Response>;
  readonly AbortController: new () => Abort;
  readonly TextDecoder: new () => { decode(bytes: Uint8Array, more?: { readonly stream?: boolean }): string };
  readonly CompressionStream: new (format: 'gzip') => unknown;
  readonly Blob: new (parts: never) => { stream(): unknown };
  setTimeout(act: () => void, ms: number): unknown;
  clearTimeout(timer: never): void;
  readonly performance: { now(): number };
  readonly Date: { now(): number };
};

const ADDRESS = '/api/v1/sync';
const SILENCE_MS = 30_000;
// The slowest link worth waiting for: 2 kB a second.
const MS_A_BYTE = 0.5;
const AT_ONCE_MS = 1_500;

/** Who may read: a tablet's agent, by a token; or whoever is signed in to the office in this browser, by the cookie that goes along. */
export type ReadBy = 'agent' | 'office';

/** What this device remembers of the server's audit log, as {@link AUDIT_HEAD_HEADER} has it. Neither ever fails. */
export type AuditHeads = {
  kept(): Promise<string | null>;
  /** The server has answered this, after it had been given `sent`. */
  heard(head: string, sent: string | null): Promise<void>;
};

export type TransportSettings = { readonly readBy?: ReadBy; readonly heads?: AuditHeads };

/** Speaks to our server over the web's own `fetch`. `origin` is empty where the page came from it. */
export function webTransport(web: Web, origin = '', { readBy = 'agent', heads }: TransportSettings = {}): Transport {
  return {
    async sync(text, credentials) {
      const { body, packed } = await pack(web, text);
      const agentToken = readBy === 'office' ? null : credentials.agentToken;
      const sent = (await heads?.kept()) ?? null;
      const headers = {
        ...headersOf({ ...credentials, agentToken }, packed),
        ...(sent === null ? {} : { [AUDIT_HEAD_HEADER]: sent }),
      };
      const onHead = async (head: string) => heads?.heard(head, sent);
      return exchange(web, { address: `${origin}${ADDRESS}`, body, headers, readBy, onHead });
    },
  };
}

function headersOf({ deviceToken, agentToken, vault }: Credentials, packed: boolean): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    authorization: `Bearer ${deviceToken}`,
    ...(agentToken === null ? {} : { [AGENT_TOKEN_HEADER]: agentToken }),
    ...(agentToken !== null && vault === 'open' ? { [VAULT_HEADER]: VAULT_OPEN } : {}),
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
  };
}

type Call = {
  readonly address: string;
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly readBy: ReadBy;
  readonly onHead: (head: string) => Promise<void>;
};

async function exchange(web: Web, { address, body, headers, readBy, onHead }: Call): Promise<Answer> {
  const abort = new web.AbortController();
  const watch = silenceWatch(web, abort, SILENCE_MS + body.length * MS_A_BYTE);
  const startedMs = web.performance.now();
  try {
    const asked = {
      method: 'POST',
      headers,
      body,
      signal: abort.signal,
      cache: 'no-store',
      credentials: readBy === 'office' ? 'same-origin' : 'omit',
      // A captive portal redirects to itself; following would only carry the token there.
      redirect: 'manual',
    };
    const response = await web.fetch(address, asked as never);
    const text = await readAll(web, response.body as Stream | null, watch.moved);
    const told = { kind: 'answered', status: response.status, packedBytes: body.length } as const;
    if (response.status !== 200) return { ...told, text };
    const vouched = response.headers.get(ANSWER_DIGEST_HEADER);
    // What nobody vouches for is nobody's word, however much it looks like ours.
    if (vouched === null) return { ...told, text: '' };
    if (vouched !== (await webDigest(web)(text))) return { kind: 'cut' };
    const head = response.headers.get(AUDIT_HEAD_HEADER);
    if (head !== null) await onHead(head);
    return { ...told, text };
  } catch {
    if (watch.silent()) return { kind: 'stalled' };
    // A link that is not there fails at once; one that fails later broke under the load.
    return { kind: web.performance.now() - startedMs < AT_ONCE_MS ? 'unreachable' : 'cut' };
  } finally {
    watch.end();
  }
}

async function readAll(web: Web, stream: Stream | null, moved: () => void): Promise<string> {
  if (!stream) return '';
  const reader = stream.getReader();
  const decoder = new web.TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    moved();
    if (done) return text + decoder.decode(new Uint8Array());
    if (value) text += decoder.decode(value, { stream: true });
  }
}

/** Even a short body is packed: its checksum tells the server that no byte was changed on the way. */
async function pack(web: Web, text: string): Promise<{ readonly body: Uint8Array; readonly packed: boolean }> {
  const plain = new web.TextEncoder().encode(text);
  if (typeof web.CompressionStream !== 'function') return { body: plain, packed: false };
  const source = new web.Blob([plain] as never).stream() as Stream;
  const reader = source.pipeThrough(new web.CompressionStream('gzip') as never).getReader();
  const chunks: Uint8Array[] = [];
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    if (chunk.value) chunks.push(chunk.value);
  }
  const body = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return { body, packed: true };
}

/** Gives up when nothing has moved for a while: a bus that drives into a valley leaves connections open that carry nothing. */
function silenceWatch(web: Web, abort: Abort, firstMs: number) {
  let silent = false;
  const start = (ms: number) =>
    web.setTimeout(() => {
      silent = true;
      abort.abort();
    }, ms);
  let timer = start(firstMs);
  const end = () => web.clearTimeout(timer as never);
  return {
    moved: () => {
      end();
      timer = start(SILENCE_MS);
    },
    silent: () => silent,
    end,
  };
}
