import type { OfficeProblemKind } from '../../../../protocol/problem.ts';
import type { BrowserPasskeys } from '../passkeys/browser-passkeys.ts';
import { noKeys } from './fake-keys.ts';
import { AGENT, SERVICE, SUPERVISOR } from './ids.ts';
import { handMadeReport } from './hand-made-report.ts';

type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
};
type Reply = { readonly status: number; readonly body: unknown };
type Route = (asked: Asked) => Reply;

export type FakeOffice = {
  readonly fetch: (path: string, request: RequestInit) => Promise<Response>;
  /** What was asked, oldest first. */
  readonly asked: readonly Asked[];
  /** Answers otherwise from now on: `POST /api/v1/setup`. */
  readonly answer: (route: string, reply: Reply | Route | 'no-network') => void;
  /** Those of the browser. */
  readonly keys: BrowserPasskeys;
};

export const ok = (body: unknown, status = 200): Reply => ({ status, body });

export const problem = (status: number, kind: OfficeProblemKind, field?: string): Reply => ({
  status,
  body: { kind, message: 'For programs.', ...(field !== undefined && { field }) },
});

export const session = {
  account: { id: SUPERVISOR, name: 'Camille Martin', role: 'supervisor' },
  organisation: 'SPI Thiérache',
  services: [{ id: SERVICE, name: 'Le bus des services', timeZone: 'Europe/Paris', today: '2026-11-24' }],
  demo: false,
};

export const sessions = [
  {
    id: '0'.repeat(32),
    browser: 'Firefox · Windows',
    startedAt: '2026-11-24T07:55:00.000Z',
    seenAt: '2026-11-24T10:20:00.000Z',
    isThis: true,
  },
  {
    id: '1'.repeat(32),
    browser: null,
    startedAt: '2026-11-24T06:10:00.000Z',
    seenAt: '2026-11-24T06:40:00.000Z',
    isThis: false,
  },
];

export const team = {
  accounts: [
    { id: SUPERVISOR, name: 'Camille Martin', role: 'supervisor', employer: null, active: true },
    { id: AGENT, name: 'Dominique Petit', role: 'agent', employer: null, active: true },
  ],
  devices: [
    {
      id: '0199a000-0000-7000-8000-000000000201',
      name: 'Tablette 1',
      status: 'active',
      enrolledAt: '2026-09-01T07:00:00.000Z',
      lastSync: '2026-11-23T17:30:00.000Z',
      holding: { names: 'sealed', agents: [AGENT], lastComplete: '2026-11-23T17:30:00.000Z', unsent: 0 },
      revocation: null,
    },
    {
      id: '0199a000-0000-7000-8000-000000000202',
      name: 'Tablette 2',
      status: 'active',
      enrolledAt: '2026-09-01T07:10:00.000Z',
      lastSync: null,
      holding: { names: 'none', agents: [], lastComplete: null, unsent: null },
      revocation: null,
    },
  ],
  newestCopy: '2026-11-23T02:00:00.000Z',
  journalDoubts: [],
};

const territory = {
  code: '200071983',
  name: 'CC Thiérache Sambre et Oise',
  timeZone: 'Europe/Paris',
  communes: [
    { code: '02298', name: 'Étreux', population: 1458 },
    { code: '02361', name: 'Guise', population: 4478 },
    { code: '02388', name: 'Iron', population: 224 },
  ],
};

const inService = `/api/v1/office/services/${SERVICE}`;

const routes: Readonly<Record<string, Route>> = {
  'GET /api/v1/ping': () => ok({ halte: 'present', serverTime: 0, demo: false, setUp: true }),
  'GET /api/v1/office/me': () => ok(session),
  'GET /api/v1/office/me/sessions': () => ok({ sessions }),
  'GET /api/v1/office/me/passkeys': () => ok({ passkeys: [] }),
  'POST /api/v1/office/sign-in': () => ok(session),
  'POST /api/v1/office/sign-out': () => ({ status: 204, body: null }),
  'POST /api/v1/demo/sign-in': () => ok(session),
  'GET /api/v1/territories': () => ok({ territories: [{ code: territory.code, name: territory.name, communes: 3 }] }),
  [`GET /api/v1/territories/${territory.code}`]: () => ok(territory),
  'POST /api/v1/setup': () => ok(session, 201),
  [`GET ${inService}/report`]: ({ query }) => {
    const report = handMadeReport();
    const period = { from: query.get('from'), to: query.get('to') };
    return ok({ ...report, figures: { ...report.figures, period } });
  },
  [`GET ${inService}/team`]: () => ok(team),
  [`GET ${inService}/review`]: () => ok({ items: [], next: null }),
  [`POST ${inService}/accounts`]: ({ body }) => ok({ ...(body as object), id: AGENT, active: true }, 201),
};

/** The server as the office's pages know it, in memory: valid answers, and whatever refusal a test asks for. */
export function fakeOffice(keys: BrowserPasskeys = noKeys): FakeOffice {
  const asked: Asked[] = [];
  const instead = new Map<string, Reply | Route | 'no-network'>();
  return {
    keys,
    asked,
    answer: (route, reply) => void instead.set(route, reply),
    fetch: async (address, request) => {
      await Promise.resolve();
      const url = new URL(address, 'http://localhost');
      const { method = 'GET', body } = request;
      const one: Asked = {
        method,
        path: url.pathname,
        query: url.searchParams,
        body: typeof body === 'string' ? JSON.parse(body) : null,
      };
      asked.push(one);
      const route = `${method} ${url.pathname}`;
      const chosen = instead.get(route) ?? routes[route];
      if (chosen === 'no-network') throw new TypeError('Failed to fetch');
      const reply = typeof chosen === 'function' ? chosen(one) : (chosen ?? problem(404, 'not-found'));
      return new Response(reply.body === null ? null : JSON.stringify(reply.body), { status: reply.status });
    },
  };
}
