import * as z from 'zod';
import { RecordId } from '../../domain/ids.ts';
import {
  AgentTokenRequest,
  AgentTokenResponse,
  EnrolRequest,
  EnrolResponse,
  JoinRequest,
  JoinResponse,
  SealedJoinRequest,
  SealedJoinResponse,
} from '../../protocol/enrolment.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { HttpProblem } from '../http/problem.ts';
import { liveRecord } from '../office/read-records.ts';
import { organisationId } from '../setup/organisation-id.ts';
import { joinSealed, joinTablet, renewToken } from './agent-token.ts';
import { activeTablet } from './device-token.ts';
import { enrolTablet } from './enrol-device.ts';
import { isCode, useCode } from './use-code.ts';

/** How a tablet and its agents come in: each by a one-time code. */
export function enrolmentRoutes(app: App, { database, clock }: Parts): void {
  const enrol = { schema: { body: EnrolRequest, response: { 200: EnrolResponse, ...PROBLEMS } } };
  app.post('/api/v1/devices', enrol, async ({ body }, reply) => {
    const { code, device, name } = body;
    void reply.header('cache-control', 'no-store');
    if (!(await isCode(database.kysely, { code, purpose: 'device' }))) await refuseUnknown();
    return await database.write(async (trx) => {
      const nowMs = clock();
      const organisation = await organisationId(trx);
      if (organisation === null) throw new HttpProblem('not-set-up');
      const used = await useCode(trx, { code, purpose: 'device', by: device, nowMs, service: null });
      if (!used.ok) throw new HttpProblem(used.refusal, { field: 'code' });
      const enrolled = await enrolTablet(trx, { id: device, name, organisation, service: used.service, nowMs });
      if (enrolled === null) throw new HttpProblem('conflict', { field: 'device' });
      const actor = { kind: 'device', id: device } as const;
      await appendEntry(trx, { actor, service: used.service, action: 'tablet-enrolled', subject: device, nowMs });
      return enrolled;
    });
  });

  /** A server that nobody has set up yet has given no code, and says so. */
  async function refuseUnknown(): Promise<never> {
    const isSetUp = (await organisationId(database.kysely)) !== null;
    throw isSetUp ? new HttpProblem('code-invalid', { field: 'code' }) : new HttpProblem('not-set-up');
  }

  const join = {
    schema: {
      body: z.union([JoinRequest, SealedJoinRequest]),
      response: { 200: z.union([JoinResponse, SealedJoinResponse]), ...PROBLEMS },
    },
  };
  app.post('/api/v1/agents', join, async ({ body, headers }, reply) => {
    void reply.header('cache-control', 'no-store');
    return await database.write(async (trx) => {
      const nowMs = clock();
      const tablet = await activeTablet(trx, headers.authorization);
      if (tablet === null) throw new HttpProblem('unknown-device');
      const { id: by, service } = tablet;
      const used = await useCode(trx, { code: body.code, purpose: 'agent', by, nowMs, service });
      if (!used.ok) throw new HttpProblem(used.refusal, { field: 'code' });
      const account = await liveRecord(trx, 'account', RecordId.parse(used.account));
      if (account === null || !account.active) throw new HttpProblem('not-allowed');
      const joining = { account, device: by, nowMs };
      const sealed = 'sealed' in body;
      const joined = sealed ? await joinSealed(trx, joining) : await joinTablet(trx, joining);
      const actor = { kind: 'device', id: by } as const;
      const details = { sealed };
      await appendEntry(trx, { actor, service, action: 'agent-joined', subject: account.id, details, nowMs });
      return joined;
    });
  });

  const renew = { schema: { body: AgentTokenRequest, response: { 200: AgentTokenResponse, ...PROBLEMS } } };
  app.post('/api/v1/agents/token', renew, async ({ body, headers }, reply) => {
    void reply.header('cache-control', 'no-store');
    return await database.write(async (trx) => {
      const tablet = await activeTablet(trx, headers.authorization);
      if (tablet === null) throw new HttpProblem('unknown-device');
      const nowMs = clock();
      const renewed = await renewToken(trx, { key: body.key, device: tablet.id, nowMs });
      if (renewed === null) throw new HttpProblem('not-allowed');
      const { account, ...token } = renewed;
      const told = { service: tablet.service, action: 'agent-signed-in', subject: tablet.id, nowMs } as const;
      await appendEntry(trx, { actor: byAccount(account), ...told });
      return token;
    });
  });
}
