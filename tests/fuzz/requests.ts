import type { InjectOptions } from 'fastify';
import type { Chance } from '../simulation/chance.ts';
import { type Schema, valueOf, type Words } from './from-schema.ts';
import { bytesOf, spoilt } from './spoil.ts';

type Parameter = { readonly in: string; readonly name: string; readonly schema: Schema };
type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } };
};
export type ApiDocument = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

export type Route = { readonly path: string; readonly method: 'GET' | 'POST'; readonly operation: Operation };

/** Every route that the server's own document names. */
export function routesOf(document: ApiDocument): readonly Route[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      path,
      method: method === 'get' ? ('GET' as const) : ('POST' as const),
      operation,
    })),
  );
}

export type Sender = Readonly<Record<string, string>>;

export type SyncBody = { readonly batch: { readonly changes: readonly string[] } | null };

export type Kit = {
  readonly routes: readonly Route[];
  /** Bodies that a real tablet sent. */
  readonly syncBodies: readonly SyncBody[];
  readonly senders: readonly Sender[];
  /** Those of the tablet that sent the bodies. */
  readonly tablet: Sender;
  readonly words: Words;
};

/** One request: half of them a real sync spoilt, half made from what the server says of itself. */
export function anyRequest(kit: Kit, chance: Chance): InjectOptions {
  return chance.yes(0.5) ? syncRequest(kit, chance) : routeRequest(kit, chance);
}

function syncRequest({ syncBodies, tablet, senders }: Kit, chance: Chance): InjectOptions {
  const body = chance.pick(syncBodies);
  const { payload, headers } = bytesOf(spoiltSync(body, chance), chance);
  const sender = chance.yes(0.9) ? tablet : chance.pick(senders);
  return { method: 'POST', url: '/api/v1/sync', headers: { ...sender, ...headers }, payload };
}

/** Mostly inside the changes: a spoilt envelope is turned away at the door. */
function spoiltSync(body: SyncBody, chance: Chance): unknown {
  if (chance.yes(0.05)) return body;
  if (body.batch === null || chance.yes(0.3)) return spoilt(body, chance);
  return { ...body, batch: { ...body.batch, changes: spoilt(body.batch.changes, chance) } };
}

function routeRequest({ routes, senders, words }: Kit, chance: Chance): InjectOptions {
  const { path, method, operation } = chance.pick(routes);
  const word = (schema: Schema) => {
    const value = valueOf(schema, chance, words);
    return encodeURIComponent(String(chance.yes(0.1) ? spoilt(value, chance) : value).toWellFormed());
  };
  let url = path;
  const query: string[] = [];
  for (const parameter of operation.parameters ?? []) {
    if (parameter.in === 'path') url = url.replace(`{${parameter.name}}`, word(parameter.schema));
    else if (chance.yes(0.9)) query.push(`${parameter.name}=${word(parameter.schema)}`);
  }
  if (query.length > 0) url += `?${query.join('&')}`;
  const schema = operation.requestBody?.content['application/json']?.schema;
  const sender = chance.pick(senders);
  if (!schema) return { method: chance.yes(0.95) ? method : 'PUT', url, headers: { ...sender } };
  const value = valueOf(schema, chance, words);
  const { payload, headers } = bytesOf(chance.yes(0.5) ? value : spoilt(value, chance), chance);
  return { method, url, headers: { ...sender, ...headers }, payload };
}
