import type { FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import * as z from 'zod';
import { AccountId, DeviceId, LogId, RecordId, ServiceId } from '../../domain/ids.ts';
import { EraseRequest, IssuedCode, NewAccount, Team, TeamMember } from '../../protocol/office.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import { journalDoubts } from '../audit/journal-doubts.ts';
import { type CodeFor, issueCode } from '../accounts/issue-code.ts';
import { printedCode } from '../accounts/one-time-code.ts';
import { createCredential } from '../accounts/credentials.ts';
import { canCreateAccount, canManageTeam } from '../accounts/policies.ts';
import type { PasswordChecks } from '../accounts/sign-in.ts';
import { newRecord } from '../defaults/creation-change.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { HttpProblem } from '../http/problem.ts';
import { sameOriginOnly } from '../http/same-origin.ts';
import { newestOf } from '../backup/newest-copy.ts';
import { entriesOf } from '../ledger/ledger.ts';
import { orderErasure, revokeDevice } from '../ledger/revoke-device.ts';
import { instantOf } from './instant-of.ts';
import { landRecords } from './land-records.ts';
import { freshlySignedIn, ownOrganisation, serviceFor, signedIn } from './office-access.ts';
import { newHash } from './new-hash.ts';
import { liveRecord } from './read-records.ts';
import { serverDevice } from './server-device.ts';
import { membersOf, tabletsOf } from './team.ts';

const params = z.strictObject({ service: ServiceId });
const ADDRESS = '/api/v1/office/services/:service';

export function teamRoutes(app: App, parts: Parts, passwords: PasswordChecks): void {
  const { database, ledger, clock, publicUrl } = parts;
  const onRequest = sameOriginOnly(publicUrl);

  const listed = { schema: { params, response: { 200: Team, ...PROBLEMS } } };
  app.get(`${ADDRESS}/team`, listed, async (request, reply) => {
    const actor = await signedIn(request, parts);
    const { id } = await serviceFor(parts, actor, request.params.service, canManageTeam);
    void reply.header('cache-control', 'no-store');
    const copies = entriesOf(await ledger.entries(), 'copied');
    const newest = newestOf(copies);
    const doubts = await journalDoubts(database.kysely, id, clock());
    return {
      accounts: await membersOf(database.kysely, id),
      devices: await tabletsOf(database.kysely, id, copies),
      newestCopy: newest === null ? null : instantOf(newest.atMs),
      journalDoubts: doubts.map(({ device, atMs }) => ({ device, at: instantOf(atMs) })),
    };
  });

  const created = { onRequest, schema: { params, body: NewAccount, response: { 201: TeamMember, ...PROBLEMS } } };
  app.post(`${ADDRESS}/accounts`, created, async (request, reply) => {
    const actor = await freshlySignedIn(request, parts);
    const { id: service } = await serviceFor(parts, actor, request.params.service, canManageTeam);
    if (!canCreateAccount(actor, service, request.body.role)) throw new HttpProblem('not-allowed', { field: 'role' });
    const { name, role, employer } = request.body;
    const account = { id: AccountId.parse(v7()), name, role, employer, active: true };
    const credential = await credentialOf(request.body, passwords);
    const log = LogId.parse(await ownOrganisation(parts));
    await database.write(async (trx) => {
      const isFree =
        credential === null || (await createCredential(trx, { account: account.id, ...credential, nowMs: clock() }));
      if (!isFree) throw new HttpProblem('conflict', { field: 'login' });
      await trx.insertInto('membership').values({ account: account.id, service }).execute();
      const author = { device: await serverDevice(trx), account: actor.account, nowMs: clock() };
      await landRecords(trx, database.engine, { log, records: [newRecord('account', account)], author });
      const by = byAccount(actor.account);
      const told = { actor: by, service, action: 'account-created', subject: account.id, details: { role } } as const;
      await appendEntry(trx, { ...told, nowMs: author.nowMs });
    });
    return await reply.code(201).header('cache-control', 'no-store').send(account);
  });

  const issue = async (of: CodeFor, by: AccountId): Promise<IssuedCode> => {
    const nowMs = clock();
    const { code, expiresAtMs } = await database.write(async (trx) => {
      const issued = await issueCode(trx, of, by, nowMs);
      const subject = of.purpose === 'agent' ? of.account : null;
      const action = of.purpose === 'agent' ? 'agent-code-given' : 'device-code-given';
      await appendEntry(trx, { actor: byAccount(by), service: of.service, action, subject, nowMs });
      return issued;
    });
    return { code: printedCode(code), expiresAt: instantOf(expiresAtMs) };
  };

  const forDevice = { onRequest, schema: { params, response: { 201: IssuedCode, ...PROBLEMS } } };
  app.post(`${ADDRESS}/device-codes`, forDevice, async (request, reply) => {
    const actor = await freshlySignedIn(request, parts);
    const { id: service } = await serviceFor(parts, actor, request.params.service, canManageTeam);
    const code = await issue({ purpose: 'device', service }, actor.account);
    return await reply.code(201).header('cache-control', 'no-store').send(code);
  });

  const ofDevice = z.strictObject({ service: ServiceId, device: DeviceId });
  const ownTablet = async (request: FastifyRequest, { service, device }: z.infer<typeof ofDevice>) => {
    const actor = await signedIn(request, parts);
    const { id } = await serviceFor(parts, actor, service, canManageTeam);
    const isOurs = (await tabletsOf(database.kysely, id, [])).some((tablet) => tablet.id === device);
    if (!isOurs) throw new HttpProblem('not-found');
    return { device, by: actor.account, nowMs: clock() };
  };

  const revoked = { onRequest, schema: { params: ofDevice, response: { 204: z.null(), ...PROBLEMS } } };
  app.post(`${ADDRESS}/devices/:device/revoke`, revoked, async (request, reply) => {
    await revokeDevice(parts, await ownTablet(request, request.params));
    return await reply.code(204).send(null);
  });

  const erased = {
    onRequest,
    schema: { params: ofDevice, body: EraseRequest, response: { 204: z.null(), ...PROBLEMS } },
  };
  app.post(`${ADDRESS}/devices/:device/erase`, erased, async (request, reply) => {
    const isRevoked = await orderErasure(parts, { ...(await ownTablet(request, request.params)), ...request.body });
    if (!isRevoked) throw new HttpProblem('conflict', { field: 'device' });
    return await reply.code(204).send(null);
  });

  const ofAgent = z.strictObject({ service: ServiceId, account: AccountId });
  const forAgent = { onRequest, schema: { params: ofAgent, response: { 201: IssuedCode, ...PROBLEMS } } };
  app.post(`${ADDRESS}/accounts/:account/codes`, forAgent, async (request, reply) => {
    const actor = await freshlySignedIn(request, parts);
    const { id: service } = await serviceFor(parts, actor, request.params.service, canManageTeam);
    const { account: id } = request.params;
    const isMember = (await membersOf(database.kysely, service)).some((member) => member.id === id);
    const account = isMember ? await liveRecord(database.kysely, 'account', RecordId.parse(id)) : null;
    if (account === null) throw new HttpProblem('not-found');
    if (!account.active) throw new HttpProblem('conflict', { field: 'account' });
    const code = await issue({ purpose: 'agent', service, account: id }, actor.account);
    return await reply.code(201).header('cache-control', 'no-store').send(code);
  });
}

/** What lets the new account into the office; null for an agent. */
async function credentialOf(
  asked: NewAccount,
  passwords: PasswordChecks,
): Promise<{ readonly login: string; readonly hash: string } | null> {
  if (asked.role === 'agent') return null;
  return { login: asked.login, hash: await newHash(passwords, asked.password) };
}
