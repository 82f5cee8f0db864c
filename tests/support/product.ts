import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import * as z from 'zod';
import type { AccountId, ServiceId } from '../../src/domain/ids.ts';
import { IssuedCode, OfficeSession, Report, type SetupRequest, TeamMember } from '../../src/protocol/office.ts';
import { readConfiguration } from '../../src/server/config/configuration.ts';
import { startServer } from '../../src/server/start-server.ts';
import { setupRequest } from './test-server.ts';

export type Product = {
  /** Where a browser reaches it. */
  readonly address: string;
  /** The link of a first run, or the app. */
  readonly link: string;
  readonly databaseFile: string;
  /** As if its plug were pulled out; `start` brings it back at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
};

/** The whole product as `npm start` runs it, with the built app, on data of its own that are gone after the test. */
export async function startProduct({
  demo = false,
  appFolder = inject('builtApp'),
}: { readonly demo?: boolean; readonly appFolder?: string } = {}): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-product-'));
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
  const start = async (port: number) => {
    const read = readConfiguration(demo ? ['--demo'] : [], {
      HALTE_DATA: folder,
      PORT: String(port),
      LOG_LEVEL: 'error',
    });
    if (!read.ok) throw new Error(read.problems.join('\n'));
    const started = await startServer(read.configuration, appFolder);
    if (!started.ok) throw new Error(started.sentence);
    return started.server;
  };
  let server: Awaited<ReturnType<typeof start>> | null = await start(0);
  const { address, link } = server;
  const stop = async () => {
    await server?.stop();
    server = null;
  };
  onTestFinished(stop);
  return {
    address,
    link,
    databaseFile: join(folder, ...(demo ? ['demo'] : []), 'halte.sqlite'),
    stop,
    start: async () => {
      server = await start(Number(new URL(address).port));
    },
  };
}

export type Supervisor = {
  readonly service: ServiceId;
  readonly account: AccountId;
  readonly cookie: string;
  newTabletCode(): Promise<string>;
  /** An agent of this name, and the code with which they join one tablet. */
  newAgentCode(name: string): Promise<string>;
  report(period: { readonly from: string; readonly to: string }): Promise<Report>;
  /** Shuts a tablet out, from its next contact on. */
  revoke(device: string): Promise<void>;
  /** The report's file, as a browser downloads it. */
  exported(format: 'csv' | 'xlsx', period: { readonly from: string; readonly to: string }): Promise<Buffer>;
};

type Reached = Pick<Product, 'address' | 'link'>;

/** Uses the link of the first run, and speaks to the office as its page does. */
export async function foundService(
  product: Reached,
  service: Partial<SetupRequest['service']> = {},
): Promise<Supervisor> {
  const token = new URL(product.link).hash.slice(1);
  const answer = await ask(product, '/api/v1/setup', { body: setupRequest(token, service) });
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return supervisorOf(product, cookie, OfficeSession.parse(await answer.json()));
}

function supervisorOf(product: Reached, cookie: string, session: OfficeSession): Supervisor {
  const service = session.services[0]?.id;
  if (service === undefined) throw new Error('there is no service');
  const root = `/api/v1/office/services/${service}`;
  const post = async <Schema extends z.core.$ZodType>(path: string, schema: Schema, body: unknown = {}) => {
    const answer = await ask(product, `${root}${path}`, { body, cookie });
    return z.parse(schema, await answer.json());
  };
  return {
    service,
    account: session.account.id,
    cookie,
    newTabletCode: async () => (await post('/device-codes', IssuedCode)).code,
    newAgentCode: async (name) => {
      const { id } = await post('/accounts', TeamMember, { name, role: 'agent', employer: null });
      return (await post(`/accounts/${id}/codes`, IssuedCode)).code;
    },
    revoke: async (device) => {
      await ask(product, `${root}/devices/${device}/revoke`, { body: {}, cookie });
    },
    report: async ({ from, to }) =>
      Report.parse(await (await ask(product, `${root}/report?from=${from}&to=${to}`, { cookie })).json()),
    exported: async (format, { from, to }) => {
      const answer = await ask(product, `${root}/report.${format}?from=${from}&to=${to}&language=fr`, { cookie });
      return Buffer.from(await answer.arrayBuffer());
    },
  };
}

async function ask(
  { address }: Reached,
  path: string,
  { body, cookie }: { readonly body?: unknown; readonly cookie?: string },
): Promise<Response> {
  const answer = await fetch(`${address}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      origin: address,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie === undefined ? {} : { cookie }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
