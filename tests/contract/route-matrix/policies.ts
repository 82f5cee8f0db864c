import type { InjectOptions } from 'fastify';
import { v7 } from 'uuid';
import { cursorAtStart } from '../../../src/protocol/cursor.ts';
import { setupRequest, ADMINISTRATOR } from '../../support/test-server.ts';
import { type Caller, deviceOf, type Matrix, type Place } from './callers.ts';

type Asked = { readonly matrix: Matrix; readonly place: Place; readonly caller: Caller };

export type Policy = {
  /** A request with which whoever may is answered with success. */
  readonly ask: (asked: Asked) => Promise<Omit<InjectOptions, 'headers'>> | Omit<InjectOptions, 'headers'>;
  /** The status that each caller is answered with, in their own service. */
  readonly own: Readonly<Record<Caller, number>>;
  /** The same about another service, where it differs. */
  readonly other?: Partial<Readonly<Record<Caller, number>>>;
};

const IN_SERVICE = '/api/v1/office/services/:service';

function everybody(status: number): Policy['own'] {
  return {
    nobody: status,
    device: status,
    pending: status,
    revoked: status,
    agent: status,
    demoted: status,
    supervisor: status,
    admin: status,
    lured: status,
  };
}

const NOBODY = everybody(401);
/** For what changes nothing another site may make a browser ask: it is not let read the answer. */
const OFFICE_READS = { ...NOBODY, supervisor: 200, admin: 200, lured: 200 };
const ADMIN_READS = { ...OFFICE_READS, supervisor: 403 };
const officeWrites = (status: number) => ({ ...NOBODY, supervisor: status, admin: status, lured: 403 });
/** To who is not of the service it is not there. */
const NOT_THERE = { supervisor: 404 };

function inService(path: string, place: Place): string {
  return `/api/v1/office/services/${place.service}${path}`;
}

const PERIOD = '?from=2026-11-01&to=2026-11-30';

/** Of a passkey that nobody has. */
const NO_ANSWER = {
  credential: 'AAAA',
  clientDataJSON: 'AAAA',
  authenticatorData: 'AAAA',
  signature: 'AAAA',
  userHandle: null,
};

/** What each route answers to whom. A route that is not here fails the test. */
export const POLICIES: Readonly<Record<string, Policy>> = {
  'GET /health': { ask: () => ({ url: '/health' }), own: everybody(200) },
  'GET /api/v1/ping': { ask: () => ({ url: '/api/v1/ping' }), own: everybody(200) },
  'GET /api/v1/openapi.json': { ask: () => ({ url: '/api/v1/openapi.json' }), own: everybody(200) },
  'POST /api/v1/setup': {
    // It has been set up: nobody sets it up again, whatever they show.
    ask: () => ({ method: 'POST', url: '/api/v1/setup', payload: setupRequest('x') }),
    own: { ...everybody(409), lured: 403 },
  },
  'GET /api/v1/territories': { ask: () => ({ url: '/api/v1/territories?search=thi' }), own: OFFICE_READS },
  'GET /api/v1/territories/:code': { ask: () => ({ url: '/api/v1/territories/240200444' }), own: OFFICE_READS },

  'GET /api/v1/communes/:department': { ask: () => ({ url: '/api/v1/communes/02' }), own: everybody(200) },

  // What tablets ask. A code is what lets one in; a wrong one is all that is tried here.
  'POST /api/v1/devices': {
    ask: () => ({
      method: 'POST',
      url: '/api/v1/devices',
      payload: { code: '0000000000000000', device: v7(), name: 'Tablette' },
    }),
    own: everybody(400),
  },
  'POST /api/v1/agents': {
    ask: () => ({ method: 'POST', url: '/api/v1/agents', payload: { code: '0000000000000000' } }),
    own: { ...NOBODY, device: 400, agent: 400 },
  },
  'POST /api/v1/agents/token': {
    // A key of nobody's: whose tablet it is comes first.
    ask: () => ({ method: 'POST', url: '/api/v1/agents/token', payload: { key: 'k'.repeat(43) } }),
    own: { ...NOBODY, device: 403, agent: 403 },
  },
  'GET /api/v1/service-key': {
    ask: () => ({ url: '/api/v1/service-key' }),
    own: { ...NOBODY, device: 200, pending: 200, agent: 200 },
  },
  'POST /api/v1/sync': {
    // A revoked tablet still hands in. What each may read is the next test's.
    ask: async ({ matrix, place, caller }) => ({
      method: 'POST',
      url: '/api/v1/sync',
      payload: syncOf(await deviceOf(matrix, caller), place),
    }),
    own: { ...NOBODY, device: 200, pending: 200, revoked: 200, agent: 200 },
    other: { device: 403, pending: 403, revoked: 403, agent: 403 },
  },

  // The office's own doors.
  'POST /api/v1/office/sign-in': {
    ask: () => ({
      method: 'POST',
      url: '/api/v1/office/sign-in',
      payload: { login: ADMINISTRATOR.login, password: ADMINISTRATOR.password },
    }),
    own: { ...everybody(200), lured: 403 },
  },
  'GET /api/v1/office/me': { ask: () => ({ url: '/api/v1/office/me' }), own: OFFICE_READS },
  'POST /api/v1/office/me/password': {
    // A wrong present password: only who has a session is told so, all the others have to sign in first.
    ask: () => ({
      method: 'POST',
      url: '/api/v1/office/me/password',
      payload: { current: 'faux', password: 'un autre mot de passe' },
    }),
    own: officeWrites(401),
  },
  'POST /api/v1/office/me/proof': {
    ask: () => ({ method: 'POST', url: '/api/v1/office/me/proof', payload: { password: 'faux' } }),
    own: officeWrites(401),
  },
  'GET /api/v1/office/me/sessions': { ask: () => ({ url: '/api/v1/office/me/sessions' }), own: OFFICE_READS },
  'POST /api/v1/office/me/sessions/:session/end': {
    // Nobody's: who may end their own is told that they have no such one.
    ask: () => ({ method: 'POST', url: `/api/v1/office/me/sessions/${'0'.repeat(32)}/end` }),
    own: officeWrites(404),
  },
  'POST /api/v1/office/me/sessions/end-others': {
    ask: () => ({ method: 'POST', url: '/api/v1/office/me/sessions/end-others' }),
    own: officeWrites(204),
  },
  'GET /api/v1/office/me/passkeys': { ask: () => ({ url: '/api/v1/office/me/passkeys' }), own: OFFICE_READS },
  'POST /api/v1/office/me/passkeys/options': {
    ask: () => ({ method: 'POST', url: '/api/v1/office/me/passkeys/options' }),
    own: officeWrites(200),
  },
  'POST /api/v1/office/me/passkeys': {
    // One that answers nothing that was asked: only who may add a key is told so.
    ask: () => ({
      method: 'POST',
      url: '/api/v1/office/me/passkeys',
      payload: { name: 'Clé', credential: 'AAAA', clientDataJSON: 'AAAA', attestationObject: 'AAAA', transports: [] },
    }),
    own: officeWrites(400),
  },
  'POST /api/v1/office/me/passkeys/:passkey/remove': {
    // Nobody's, as with the sessions.
    ask: () => ({ method: 'POST', url: `/api/v1/office/me/passkeys/${v7()}/remove` }),
    own: officeWrites(404),
  },
  'POST /api/v1/office/me/proof/passkey/options': {
    // Who has no key is asked for none.
    ask: () => ({ method: 'POST', url: '/api/v1/office/me/proof/passkey/options' }),
    own: officeWrites(404),
  },
  'POST /api/v1/office/me/proof/passkey': {
    ask: () => ({ method: 'POST', url: '/api/v1/office/me/proof/passkey', payload: NO_ANSWER }),
    own: officeWrites(401),
  },
  'POST /api/v1/office/passkeys/sign-in/options': {
    ask: () => ({ method: 'POST', url: '/api/v1/office/passkeys/sign-in/options' }),
    own: { ...everybody(200), lured: 403 },
  },
  'POST /api/v1/office/passkeys/sign-in': {
    ask: () => ({ method: 'POST', url: '/api/v1/office/passkeys/sign-in', payload: NO_ANSWER }),
    own: { ...everybody(401), lured: 403 },
  },

  // Over all services, for administrators alone.
  'GET /api/v1/office/journal': { ask: () => ({ url: '/api/v1/office/journal' }), own: ADMIN_READS },
  'GET /api/v1/office/journal/chain': { ask: () => ({ url: '/api/v1/office/journal/chain' }), own: ADMIN_READS },
  'GET /api/v1/office/journal.csv': {
    // It is told of: another site does not make a browser put an entry there.
    ask: () => ({ url: '/api/v1/office/journal.csv' }),
    own: { ...ADMIN_READS, lured: 403 },
  },

  // What is of one service.
  [`GET ${IN_SERVICE}/report`]: {
    ask: ({ place }) => ({ url: inService(`/report${PERIOD}`, place) }),
    own: OFFICE_READS,
    other: NOT_THERE,
  },
  [`GET ${IN_SERVICE}/report.csv`]: {
    ask: ({ place }) => ({ url: inService(`/report.csv${PERIOD}`, place) }),
    own: OFFICE_READS,
    other: NOT_THERE,
  },
  [`GET ${IN_SERVICE}/report.xlsx`]: {
    ask: ({ place }) => ({ url: inService(`/report.xlsx${PERIOD}`, place) }),
    own: OFFICE_READS,
    other: NOT_THERE,
  },
  [`GET ${IN_SERVICE}/review`]: {
    ask: ({ place }) => ({ url: inService('/review', place) }),
    own: OFFICE_READS,
    other: NOT_THERE,
  },
  [`GET ${IN_SERVICE}/records/:record/history`]: {
    ask: ({ place }) => ({ url: inService(`/records/${place.record}/history`, place) }),
    own: OFFICE_READS,
    other: NOT_THERE,
  },
  [`POST ${IN_SERVICE}/review/dismissals`]: {
    ask: ({ place }) => ({
      method: 'POST',
      url: inService('/review/dismissals', place),
      payload: { key: `d:${place.record}:${v7()}` },
    }),
    own: officeWrites(204),
    other: NOT_THERE,
  },
  [`GET ${IN_SERVICE}/team`]: {
    ask: ({ place }) => ({ url: inService('/team', place) }),
    own: OFFICE_READS,
    other: NOT_THERE,
  },
  [`POST ${IN_SERVICE}/rescue`]: {
    ask: ({ place }) => ({ method: 'POST', url: inService('/rescue', place), payload: rescueOf(place) }),
    own: officeWrites(200),
    other: NOT_THERE,
  },
  [`POST ${IN_SERVICE}/devices`]: {
    ask: ({ place }) => ({ method: 'POST', url: inService('/devices', place), payload: { device: v7() } }),
    own: officeWrites(200),
    other: NOT_THERE,
  },
  [`POST ${IN_SERVICE}/device-codes`]: {
    ask: ({ place }) => ({ method: 'POST', url: inService('/device-codes', place) }),
    own: officeWrites(201),
    other: NOT_THERE,
  },
  [`POST ${IN_SERVICE}/accounts`]: {
    // A supervisor takes on agents; the one below is what only an administrator makes.
    ask: ({ place }) => ({
      method: 'POST',
      url: inService('/accounts', place),
      payload: { role: 'supervisor', name: 'Ali', employer: null, login: v7(), password: 'assez long et rare' },
    }),
    own: { ...officeWrites(201), supervisor: 403 },
    other: NOT_THERE,
  },
  [`POST ${IN_SERVICE}/accounts/:account/codes`]: {
    ask: ({ place }) => ({ method: 'POST', url: inService(`/accounts/${place.agent.id}/codes`, place) }),
    own: officeWrites(201),
    other: NOT_THERE,
  },
  [`POST ${IN_SERVICE}/accounts/:account/password`]: {
    ask: ({ place }) => ({
      method: 'POST',
      url: inService(`/accounts/${place.colleague.id}/password`, place),
      payload: { password: 'assez long et rare' },
    }),
    own: { ...officeWrites(204), supervisor: 403 },
    other: NOT_THERE,
  },
  [`POST ${IN_SERVICE}/devices/:device/revoke`]: {
    ask: ({ place }) => ({ method: 'POST', url: inService(`/devices/${place.device}/revoke`, place) }),
    own: officeWrites(204),
    other: NOT_THERE,
  },
  [`POST ${IN_SERVICE}/devices/:device/erase`]: {
    // After the revocation above.
    ask: ({ place }) => ({
      method: 'POST',
      url: inService(`/devices/${place.device}/erase`, place),
      payload: { reason: 'volée' },
    }),
    own: officeWrites(204),
    other: NOT_THERE,
  },

  // Last: it ends the session that the others were asked in.
  'POST /api/v1/office/sign-out': {
    ask: () => ({ method: 'POST', url: '/api/v1/office/sign-out' }),
    own: { ...everybody(204), lured: 403 },
  },
};

function syncOf(device: string, place: Place): object {
  return {
    protocol: 2,
    device,
    app: '0.1.0',
    cursors: [cursorAtStart(place.service as never)],
    batch: { log: place.service, changes: [] },
    unsent: 0,
    receipt: [],
    listings: [],
    salvage: [],
  };
}

function rescueOf({ service, device }: Place): object {
  return { halte: 'rescue', version: 1, service, device, writtenAt: '2026-11-24T08:00:00.000Z', changes: [] };
}
