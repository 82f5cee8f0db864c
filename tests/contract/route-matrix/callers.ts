import { v7 } from 'uuid';
import { DeviceId, LogId, OrganisationId, RecordId, ServiceId } from '../../../src/domain/ids.ts';
import type { TeamMember } from '../../../src/protocol/office.ts';
import { joinTablet } from '../../../src/server/accounts/agent-token.ts';
import { enrolTablet } from '../../../src/server/accounts/enrol-device.ts';
import { startSession } from '../../../src/server/accounts/office-session.ts';
import { newRecord } from '../../../src/server/defaults/creation-change.ts';
import { createLog } from '../../../src/server/log/create-log.ts';
import { liveRecord } from '../../../src/server/office/read-records.ts';
import {
  FROM_OUR_PAGE,
  land,
  type Office,
  setUpOffice,
  type TestServer,
  type TestSettings,
  testServer,
} from '../../support/test-server.ts';

/**
 * Who asks. All but the last through our own page; `demoted` holds a session of an account that has since become an agent's;
 * `lured` is the administrator whose browser another site made ask.
 */
export const CALLERS = [
  'nobody',
  'device',
  'pending',
  'revoked',
  'agent',
  'demoted',
  'supervisor',
  'admin',
  'lured',
] as const;
export type Caller = (typeof CALLERS)[number];

export type Headers = Readonly<Record<string, string>>;

/** What there is in one service to be asked about. */
export type Place = {
  readonly service: ServiceId;
  /** A tablet that nobody of the callers is. */
  readonly device: DeviceId;
  /** The device of whoever asks, when a device does. */
  readonly own: DeviceId;
  readonly agent: TeamMember;
  readonly colleague: TeamMember;
  readonly record: RecordId;
};

export type Matrix = {
  readonly server: TestServer;
  readonly office: Office;
  readonly headersOf: Readonly<Record<Caller, Headers>>;
  /** That of the supervisor and of the tablets, and one of the same organisation in which they are nobody. */
  readonly own: Place;
  readonly other: Place;
};

export async function matrixWorld(settings: TestSettings = {}): Promise<Matrix> {
  const server = await testServer(settings);
  const office = await setUpOffice(server);
  const service = ServiceId.parse(v7());
  const own = await placeOf(server, office, office.service);
  await foundOther(server, office, service);
  const other = await placeOf(server, office, service);
  const devices = {
    device: await tablet(server, office, own.service),
    pending: await tablet(server, office, own.service),
    revoked: await tablet(server, office, own.service),
  };
  for (const status of ['pending', 'revoked'] as const) await setStatus(server, devices[status].id, status);
  const joined = await joinTablet(server.database.kysely, {
    account: own.agent,
    device: devices.device.id,
    nowMs: server.clock.nowMs,
  });
  const supervisor = await person(server, office, own.service, 'supervisor');
  const demoted = await person(server, office, own.service, 'agent');
  const cookieOf = async (account: TeamMember) =>
    `halte-office=${await startSession(server.database.kysely, { account: account.id, browser: null, nowMs: server.clock.nowMs })}`;
  const bearer = (of: keyof typeof devices) => ({ ...FROM_OUR_PAGE, authorization: `Bearer ${devices[of].token}` });
  return {
    server,
    office,
    own: { ...own, own: devices.device.id },
    other,
    headersOf: {
      nobody: FROM_OUR_PAGE,
      device: bearer('device'),
      pending: bearer('pending'),
      revoked: bearer('revoked'),
      agent: { ...bearer('device'), 'halte-agent': joined.token },
      demoted: { ...FROM_OUR_PAGE, cookie: await cookieOf(demoted) },
      supervisor: { ...FROM_OUR_PAGE, cookie: await cookieOf(supervisor) },
      admin: office.headers,
      lured: { ...office.headers, 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
    },
  };
}

export function deviceOf({ own, server }: Matrix, caller: Caller): Promise<DeviceId> {
  if (caller !== 'pending' && caller !== 'revoked') return Promise.resolve(own.own);
  return server.database.kysely
    .selectFrom('device')
    .select('id')
    .where('status', '=', caller)
    .executeTakeFirstOrThrow()
    .then(({ id }) => DeviceId.parse(id));
}

async function placeOf(server: TestServer, office: Office, service: ServiceId): Promise<Place> {
  const agent = await person(server, office, service, 'agent');
  const colleague = await person(server, office, service, 'supervisor');
  const { id: device } = await tablet(server, office, service);
  const record = RecordId.parse(v7());
  const vehicle = newRecord('vehicle', { id: record as never, name: 'Bus', capacity: null, link: null });
  await land(server, office, [vehicle], LogId.parse(service));
  return { service, device, own: device, agent, colleague, record };
}

async function foundOther(server: TestServer, office: Office, id: ServiceId): Promise<void> {
  await server.database.write((trx) => createLog(trx, LogId.parse(id), 'service'));
  const like = await liveRecord(server.database.kysely, 'service', RecordId.parse(office.service));
  if (like === null) throw new Error('the service is not there');
  await land(server, office, [newRecord('service', { ...like, id, name: 'Autre bus' })], LogId.parse(id));
}

async function person(
  server: TestServer,
  office: Office,
  service: ServiceId,
  role: 'agent' | 'supervisor',
): Promise<TeamMember> {
  const account = { id: v7() as TeamMember['id'], name: `${role} ${v7()}`, role, employer: null, active: true };
  const { kysely } = server.database;
  await land(server, office, [newRecord('account', account)], LogId.parse(office.organisation));
  await kysely.insertInto('membership').values({ account: account.id, service }).execute();
  if (role === 'supervisor') {
    const like = await kysely.selectFrom('credential').selectAll().executeTakeFirstOrThrow();
    await kysely
      .insertInto('credential')
      .values({ ...like, account: account.id, login: account.id })
      .execute();
  }
  return account;
}

async function tablet(server: TestServer, office: Office, service: ServiceId) {
  const id = DeviceId.parse(v7());
  const organisation = OrganisationId.parse(office.organisation);
  const of = { id, name: 'Tablette', organisation, service, nowMs: server.clock.nowMs };
  const enrolled = await server.database.write((trx) => enrolTablet(trx, of));
  if (enrolled === null) throw new Error('not enrolled');
  return { id, token: enrolled.token };
}

async function setStatus(server: TestServer, id: DeviceId, status: 'pending' | 'revoked'): Promise<void> {
  await server.database.kysely.updateTable('device').set({ status }).where('id', '=', id).execute();
}
