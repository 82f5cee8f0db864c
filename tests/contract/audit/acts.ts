import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { v7 } from 'uuid';
import { decision, type Edit, type Shown } from '../../../src/data/edits.ts';
import { readSetting } from '../../../src/data/settings.ts';
import { shownById } from '../../../src/data/shown.ts';
import { fieldPath } from '../../../src/domain/field-path.ts';
import { LogId } from '../../../src/domain/ids.ts';
import { AUDIT_HEAD_HEADER } from '../../../src/protocol/audit-head.ts';
import { cursorAtStart } from '../../../src/protocol/cursor.ts';
import type { AuditAction } from '../../../src/protocol/journal.ts';
import { IssuedCode, OpenSessions, TeamMember } from '../../../src/protocol/office.ts';
import { PasskeyCreation, Passkeys } from '../../../src/protocol/passkeys.ts';
import { recordDump, beginDump } from '../../../src/server/backup/record-dump.ts';
import { rotateKeys } from '../../../src/server/keys/change-keys.ts';
import { loseKeys } from '../../../src/server/keys/lose-keys.ts';
import { purgeOwed } from '../../../src/server/ledger/purge-owed.ts';
import { landBatch } from '../../../src/server/log/land-batch.ts';
import { officeBrowser, saveInOffice, syncOffice } from '../../support/office-browser.ts';
import { softPasskey } from '../../support/soft-passkey.ts';
import { enrolled, joinSealed, type Served, sync } from '../../support/tablet-and-server.ts';
import { STOP, type TestTablet } from '../../support/tablet.ts';
import { ADMINISTRATOR, cookieOf, FROM_OUR_PAGE } from '../../support/test-server.ts';

export type Scene = Served & { readonly tablet: TestTablet; readonly browser: TestTablet };

const LOGIN = { login: ADMINISTRATOR.login, password: ADMINISTRATOR.password };
const PERIOD = 'from=2026-11-01&to=2026-11-30';
const ME = '/api/v1/office/me';

/** How each thing that the audit log tells of is done, through the front door wherever there is one. */
export const ACTS: Readonly<Record<AuditAction, (scene: Scene) => Promise<unknown>>> = {
  // Done before the scene opens.
  'set-up': () => Promise.resolve(),
  'signed-in': signIn,
  'sign-ins-refused': async (scene) => {
    for (const password of ['faux', 'faux encore'])
      await post(scene, '/api/v1/office/sign-in', { ...LOGIN, password }, {}, 401);
    await signIn(scene);
  },
  'signed-out': async (scene) => post(scene, '/api/v1/office/sign-out', undefined, await signIn(scene)),
  'session-ended': async (scene) => {
    const { sessions } = OpenSessions.parse((await get(scene, `${ME}/sessions`, await signIn(scene))).json());
    await post(scene, `${ME}/sessions/${sessions.find(({ isThis }) => isThis)?.id}/end`);
  },
  'proof-given': (scene) => post(scene, `${ME}/proof`, { password: LOGIN.password }),
  'password-changed': (scene) => post(scene, `${ME}/password`, { current: LOGIN.password, password: LOGIN.password }),
  'password-reset': async (scene) => {
    const { id } = await account(scene, 'supervisor');
    await post(scene, inService(scene, `accounts/${id}/password`), { password: 'un tout autre mot de passe' });
  },
  'passkey-added': addPasskey,
  'passkey-removed': async (scene) => {
    await addPasskey(scene);
    const { passkeys } = Passkeys.parse((await get(scene, `${ME}/passkeys`)).json());
    await post(scene, `${ME}/passkeys/${passkeys[0]?.id}/remove`);
  },
  'account-created': (scene) => account(scene, 'supervisor'),
  'account-changed': (scene) => onAccount(scene, { name: 'Autre Nom' }),
  'role-changed': (scene) => onAccount(scene, { role: 'supervisor' }),
  'account-closed': (scene) => onAccount(scene, { active: false }),
  'account-reopened': (scene) => onAccount(scene, { active: true }),
  'device-code-given': (scene) => post(scene, inService(scene, 'device-codes')),
  'agent-code-given': async (scene) =>
    post(scene, inService(scene, `accounts/${(await account(scene, 'agent')).id}/codes`)),
  'tablet-enrolled': async (scene) => {
    const { code } = IssuedCode.parse((await post(scene, inService(scene, 'device-codes'))).json());
    await post(scene, '/api/v1/devices', { code, device: v7(), name: 'Tablette' }, {});
  },
  'browser-enrolled': officeBrowser,
  'agent-joined': (scene) => joinSealed(scene, scene.tablet),
  'agent-signed-in': async (scene) => {
    const { key } = await joinSealed(scene, scene.tablet);
    await post(scene, '/api/v1/agents/token', { key }, await bearer(scene.tablet));
  },
  'tablet-revoked': async (scene) => revoke(scene, await enrolled(scene)),
  'erasure-ordered': async (scene) => {
    const { device } = await revoke(scene, await enrolled(scene));
    await post(scene, inService(scene, `devices/${device}/erase`), { reason: 'Perdue par Camille Moreau' });
  },
  'tablet-told-to-erase': async (scene) => {
    const tablet = await revoke(scene, await enrolled(scene));
    const { database, ledger, clock } = scene.server;
    await sync(tablet, scene.server);
    await beginDump({ database, ledger }, clock.nowMs);
    await recordDump({ ledger });
    await sync(tablet, scene.server);
  },
  'report-exported': async (scene) => {
    for (const format of ['csv', 'xlsx']) await get(scene, inService(scene, `report.${format}?${PERIOD}`));
  },
  'journal-exported': (scene) => get(scene, '/api/v1/office/journal.csv'),
  'review-dismissed': (scene) => post(scene, inService(scene, 'review/dismissals'), { key: `d:${STOP}:${v7()}` }),
  'review-decided': (scene) => onStop(scene, (shown) => decision(shown, fieldPath('place'), 'place du Marché')),
  'review-repaired': async (scene) => {
    const refused = v7();
    await landChange(scene, { id: refused, fields: { priority: 'nonsense' } });
    await landChange(scene, { kind: 'repair', repairs: refused, fields: { place: 'gare' } });
  },
  'rescue-imported': (scene) => post(scene, inService(scene, 'rescue'), rescueOf(scene)),
  'objection-recorded': (scene) =>
    landChange(scene, { type: 'visitor', record: v7(), fields: { objectionOn: '2026-11-24' } }),
  'purge-ordered': ({ server }) => purgeOwed(server),
  'service-key-made': async ({ server }) => {
    const folder = await mkdtemp(join(tmpdir(), 'halte-keys-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const made = await rotateKeys(server.database, { file: join(folder, 'keys.json'), nowMs: server.clock.nowMs });
    if (!made.ok) throw new Error(made.sentence);
  },
  'service-key-lost': async ({ server }) => {
    const folder = await mkdtemp(join(tmpdir(), 'halte-keys-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const lost = await loseKeys(server.database, { file: join(folder, 'keys.json'), nowMs: server.clock.nowMs });
    if (!lost.ok) throw new Error(lost.sentence);
  },
  'log-shorter-than-told': async (scene) => {
    const headers = { ...(await bearer(scene.tablet)), [AUDIT_HEAD_HEADER]: `9999:${'a'.repeat(64)}` };
    await post(scene, '/api/v1/sync', syncOf(scene), headers);
  },
};

function inService({ office }: Scene, path: string): string {
  return `/api/v1/office/services/${office.service}/${path}`;
}

async function post(scene: Scene, url: string, payload?: object, headers: object = scene.office.headers, status = 0) {
  const asked = {
    method: 'POST',
    url,
    headers: { ...FROM_OUR_PAGE, ...headers },
    ...(payload && { payload }),
  } as const;
  const answer = await scene.server.app.inject(asked);
  if (status === 0 ? answer.statusCode >= 300 : answer.statusCode !== status)
    throw new Error(`${url} answered ${answer.statusCode} ${answer.body}`);
  return answer;
}

async function get(scene: Scene, url: string, headers: object = scene.office.headers) {
  const answer = await scene.server.app.inject({ url, headers: { ...FROM_OUR_PAGE, ...headers } });
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode} ${answer.body}`);
  return answer;
}

async function signIn(scene: Scene): Promise<{ readonly cookie: string }> {
  return { cookie: cookieOf(await post(scene, '/api/v1/office/sign-in', LOGIN, {})) };
}

async function addPasskey(scene: Scene) {
  const asked = PasskeyCreation.parse((await post(scene, `${ME}/passkeys/options`)).json());
  await post(scene, `${ME}/passkeys`, { ...softPasskey().create(asked), name: 'Portable' });
}

async function account(scene: Scene, role: 'agent' | 'supervisor'): Promise<TeamMember> {
  const credential = role === 'agent' ? {} : { login: v7(), password: 'assez long et rare' };
  const answer = await post(scene, inService(scene, 'accounts'), { role, name: 'Ali', employer: null, ...credential });
  return TeamMember.parse(answer.json());
}

async function bearer({ db }: TestTablet): Promise<{ readonly authorization: string }> {
  const joined = await readSetting(db, 'joined');
  return { authorization: `Bearer ${joined?.token ?? ''}` };
}

async function revoke(scene: Scene, tablet: TestTablet): Promise<TestTablet> {
  await post(scene, inService(scene, `devices/${tablet.device}/revoke`));
  return tablet;
}

async function onStop({ server, office, browser }: Scene, change: (shown: Shown<'stop'>) => Edit): Promise<void> {
  await syncOffice(browser, server, office.headers);
  const shown = await shownById(browser.db, 'stop', STOP);
  if (shown === null) throw new Error('the stop has not come');
  await saveInOffice(browser, office, [change(shown)]);
  const { accepted } = await syncOffice(browser, server, office.headers);
  if (accepted !== 1) throw new Error('the change was not accepted');
}

/** An account that is there already, changed in the organisation's log. */
async function onAccount(scene: Scene, fields: Readonly<Record<string, unknown>>): Promise<void> {
  const { id: record } = await account(scene, 'agent');
  const made = scene.server.database.kysely.selectFrom('change').select('id').where('record', '=', record);
  const { id } = await made.executeTakeFirstOrThrow();
  const base = Object.fromEntries(Object.keys(fields).map((field) => [field, [id]]));
  await landChange(scene, { log: scene.office.organisation, type: 'account', record, fields, base });
}

async function landChange({ server, office, tablet }: Scene, said: object): Promise<void> {
  const { nowMs } = server.clock;
  const of = { v: 1, id: v7(), log: office.service, type: 'stop', record: STOP, kind: 'set', base: {}, repairs: null };
  const by = { device: tablet.device, account: office.account, clock: { ms: nowMs, count: 0 }, sealed: null };
  const change = { ...of, ...by, ...said };
  const rightsOf = () => ({ role: 'admin' as const, flagged: false });
  const arrival = { log: LogId.parse(change.log), texts: [JSON.stringify(change)], rightsOf, nowMs };
  await landBatch(server.database, arrival);
}

function rescueOf({ office, tablet }: Scene): object {
  const { service } = office;
  return {
    halte: 'rescue',
    version: 1,
    service,
    device: tablet.device,
    writtenAt: '2026-11-24T08:00:00.000Z',
    changes: [],
  };
}

function syncOf({ office, tablet }: Scene): object {
  const nothing = { batch: null, unsent: 0, receipt: [], listings: [], salvage: [] };
  const cursors = [cursorAtStart(LogId.parse(office.service))];
  return { protocol: 2, device: tablet.device, app: '0.1.0', cursors, ...nothing };
}
