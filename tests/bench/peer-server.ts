import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { couchAnswer } from './couch-endpoint.ts';
import { rxdbAnswer } from './rxdb-endpoint.ts';

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
};
export type Answered = { readonly status: number; readonly body: unknown };

export type PeerServer = {
  readonly port: number;
  /** How many documents the server's side of a replication holds. */
  holds(target: string): number;
  close(): Promise<void>;
};

/** Serves the peers' pages, and answers their replications from memory: nothing that a real server does is held against them. */
export async function startPeerServer(folder: string): Promise<PeerServer> {
  const couch = couchAnswer();
  const rxdb = rxdbAnswer();
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const asked = { method: request.method ?? 'GET', path: pathname, query: searchParams, body: await bodyOf(request) };
    const answered = couch.answer(asked) ?? rxdb.answer(asked);
    if (!answered) return page(pathname, response);
    response.writeHead(answered.status, { 'content-type': 'application/json' }).end(JSON.stringify(answered.body));
  }

  async function page(path: string, response: ServerResponse): Promise<void> {
    const file = await readFile(join(folder, normalize(path))).catch(() => null);
    if (file === null) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': path.endsWith('.js') ? 'text/javascript' : 'text/html' }).end(file);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    holds: (target) => couch.holds(target) + rxdb.holds(target),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (chunks.length === 0) return null;
  const packed = Buffer.concat(chunks);
  return JSON.parse(String(request.headers['content-encoding'] === 'gzip' ? gunzipSync(packed) : packed)) as unknown;
}
