import { v7 } from 'uuid';
import { save } from '../../src/data/save.ts';
import { keepJoined } from '../../src/data/keep-joined.ts';
import { keepAgent, readSetting } from '../../src/data/settings.ts';
import { syncStoreOf } from '../../src/data/sync-store.ts';
import { CommuneCode, OrganisationId } from '../../src/domain/ids.ts';
import { LocalTime } from '../../src/domain/local-date.ts';
import {
  EnrolResponse,
  JoinResponse,
  SealedJoinResponse,
  VAULT_HEADER,
  VAULT_OPEN,
} from '../../src/protocol/enrolment.ts';
import { IssuedCode, type SetupRequest, TeamMember } from '../../src/protocol/office.ts';
import type { Engine } from '../../src/server/database/database.ts';
import { newRecord } from '../../src/server/defaults/creation-change.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import type { Answer, Transport } from '../../src/sync/transport.ts';
import { webDigest } from '../../src/sync/web-digest.ts';
import { joinedTablet, PLANNED, STOP, type TestTablet, TODAY, VEHICLE } from './tablet.ts';
import { land, type Office, setUpOffice, type TestServer, testServer } from './test-server.ts';

const START = LocalTime.parse('09:00');

export type Served = { readonly server: TestServer; readonly office: Office };

/** A server with one planned session today. */
export async function served(
  service: Partial<SetupRequest['service']> = {},
  engine: Engine = 'sqlite',
  settings: Parameters<typeof testServer>[0] = {},
): Promise<Served> {
  const server = await testServer({ engine, ...settings });
  const office = await setUpOffice(server, service);
  await land(server, office, [
    newRecord('vehicle', { id: VEHICLE, name: 'Bus', capacity: null, link: null }),
    newRecord('stop', {
      id: STOP,
      commune: CommuneCode.parse('02361'),
      communeName: 'Guise',
      place: null,
      priority: null,
      travelMinutes: null,
      archived: null,
    }),
    newRecord('plannedSession', {
      id: PLANNED,
      stop: STOP,
      vehicle: VEHICLE,
      date: TODAY,
      startTime: START,
      endTime: LocalTime.parse('12:00'),
      cancelReason: null,
    }),
  ]);
  return { server, office };
}

async function post(server: TestServer, url: string, payload: object | undefined, headers: object): Promise<unknown> {
  const response = await server.app.inject({
    method: 'POST',
    url,
    headers: { ...headers },
    ...(payload ? { payload } : {}),
  });
  return response.json();
}

/** A tablet that an agent has joined, through the front door. */
export async function enrolled({ server, office }: Served, employer: string | null = null): Promise<TestTablet> {
  const path = `/api/v1/office/services/${office.service}`;
  const organisation = OrganisationId.parse(office.organisation);
  const tablet = await joinedTablet({ token: '', organisation, service: office.service });
  const { code } = IssuedCode.parse(await post(server, `${path}/device-codes`, undefined, office.headers));
  const asked = { code, device: tablet.device, name: 'Tablette' };
  const { token } = EnrolResponse.parse(await post(server, '/api/v1/devices', asked, {}));
  await keepJoined(tablet.db, { token, organisation, service: office.service });
  const agent = { name: `Agent ${v7()}`, role: 'agent', employer };
  const { id } = TeamMember.parse(await post(server, `${path}/accounts`, agent, office.headers));
  const own = IssuedCode.parse(await post(server, `${path}/accounts/${id}/codes`, undefined, office.headers));
  const headers = { authorization: `Bearer ${token}` };
  await keepAgent(tablet.db, JoinResponse.parse(await post(server, '/api/v1/agents', { code: own.code }, headers)));
  return tablet;
}

/** Lets the agent at a tablet join it again, with a vault. */
export async function joinSealed({ server, office }: Served, tablet: TestTablet): Promise<SealedJoinResponse> {
  const [joined, account] = await Promise.all([readSetting(tablet.db, 'joined'), readSetting(tablet.db, 'agent')]);
  const path = `/api/v1/office/services/${office.service}/accounts/${account ?? ''}/codes`;
  const { code } = IssuedCode.parse(await post(server, path, undefined, office.headers));
  const headers = { authorization: `Bearer ${joined?.token ?? ''}` };
  return SealedJoinResponse.parse(await post(server, '/api/v1/agents', { code, sealed: true }, headers));
}

function authorOf(tablet: TestTablet) {
  return tablet.db.settings.get('agent').then((row) => ({ account: row?.value as TeamMember['id'] }));
}

export async function saveAll(tablet: TestTablet, edits: Parameters<typeof save>[1]): Promise<void> {
  const result = await save(tablet.db, edits, await authorOf(tablet));
  if (!result.ok) throw new Error(`not saved: ${result.failure} ${result.field ?? ''} ${result.detail}`);
}

export function straight({ app }: TestServer): Transport {
  return {
    async sync(body, { deviceToken, agentToken, vault }): Promise<Answer> {
      const response = await app.inject({
        method: 'POST',
        url: '/api/v1/sync',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${deviceToken}`,
          ...(agentToken === null ? {} : { 'halte-agent': agentToken }),
          ...(vault === 'open' ? { [VAULT_HEADER]: VAULT_OPEN } : {}),
        },
        payload: body,
      });
      return { kind: 'answered', status: response.statusCode, text: response.body, packedBytes: body.length / 8 };
    },
  };
}

export function sync(tablet: TestTablet, server: TestServer, transport: Transport = straight(server)) {
  return runSync({
    store: syncStoreOf(tablet.db),
    transport,
    now: () => server.clock.nowMs,
    digest: webDigest(globalThis),
    app: '0.1.0',
  });
}
