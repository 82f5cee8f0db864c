import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFailed, test } from 'vitest';
import { localMoment, TimeZone } from '../../src/domain/local-date.ts';
import { chanceOf } from '../../src/server/demo/chance.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { foundService } from '../support/product.ts';
import { type RoughLink, roughLink } from '../support/rough-link.ts';
import { type ServerProcess, serverProcess } from '../support/server-process.ts';
import { joinService, openAt, outboxOf, type Tablet, tabletFor, tile } from '../support/tablet-browser.ts';

const PROFILES = ['Bus 1', 'Bus 2', 'Bus 3'];
const VISITS_EACH = 200;
/** The first ones by fingers; the others by the same buttons, without waiting for them to lie still. */
const TAPPED_EACH = 50;
const PROCEDURES = ['Carte d’identité', 'Passeport', 'Élections'];
/** Of all visits, after how many the server is killed, backed up, or replaced by that backup. */
const FATE = [
  [0.1, 'kill'],
  [0.25, 'kill'],
  [0.3, 'backup'],
  [0.45, 'kill'],
  [0.6, 'restore'],
  [0.75, 'kill'],
  [0.9, 'kill'],
] as const;

const seeds = Array.from(
  { length: Number(process.env['CHAOS_ROUNDS'] ?? 1) },
  (_, round) => `${process.env['CHAOS_SEED'] ?? randomBytes(4).toString('hex')}-${round}`,
);

function today() {
  return localMoment(Date.now(), TimeZone.parse('Europe/Paris')).date;
}

test.for(seeds)(
  'three tablets record 200 visits each over a link that cuts and damages, before a server that is killed five times and once older: exactly 600, once each',
  { timeout: 600_000 },
  async (seed) => {
    onTestFailed(() => console.error(`failed with the seed ${seed}: CHAOS_SEED=${seed.replace(/-\d+$/, '')}`));
    const from = today();
    const server = await serverProcess();
    const link = await roughLink(server.port, seed);
    const supervisor = await foundService({ address: server.address, link: server.link });
    const tablets = await Promise.all(
      PROFILES.map(async (name) => {
        const tablet = await tabletFor(link);
        const codes = { tablet: await supervisor.newTabletCode(), agent: await supervisor.newAgentCode(name), name };
        await joinService(tablet, codes);
        return tablet;
      }),
    );

    link.roughen(true);
    let recorded = 0;
    const ended = { recording: false };
    const recording = Promise.all(
      tablets.map(async (tablet) => await recordVisits(tablet, () => (recorded += 1))),
    ).finally(() => (ended.recording = true));
    const fate = sufferFate({ server, link, seed, reached: () => recorded / (PROFILES.length * VISITS_EACH), ended });
    await Promise.all([recording, fate]);

    link.roughen(false);
    const calmAt = Date.now();
    await Promise.all(tablets.map(async (tablet) => await confirmed(tablet, calmAt)));
    console.log(`seed ${seed}: ${JSON.stringify(link.did)}`);
    // A link that did nothing and a server that never lost anything would prove nothing.
    expect(Math.min(link.did.cut, link.did.damaged)).toBeGreaterThan(10);

    const outboxes = await Promise.all(tablets.map(outboxOf));
    const database = new DatabaseSync(server.databaseFile, { readOnly: true });
    const changes = database
      // What another tablet gave back of a change after the restore stays beside the log once its author has sent the change itself.
      .prepare(
        `select id, text, verdict from change where type in ('visit', 'stopSession')
           and not (salvaged = 1 and reason = 'id-reused')`,
      )
      .all();
    const visits = database.prepare(`select id from record where type = 'visit' and deleted = 0`).all();
    database.close();
    expect(new Set(outboxes.flat().map(({ state }) => state))).toEqual(new Set(['acknowledged']));
    const said = outboxes.flat().map(({ change, text }) => [change, 'accepted', text].join(' '));
    expect(changes.map(({ id, verdict, text }) => [id, verdict, text].join(' ')).toSorted()).toEqual(said.toSorted());
    const entered = new Set(outboxes.flat().flatMap(({ type, record }) => (type === 'visit' ? [record] : [])));
    expect(new Set(visits.map(({ id }) => id))).toEqual(entered);
    expect([visits.length, entered.size]).toEqual([600, 600]);

    const { figures } = await supervisor.report({ from, to: today() });
    expect(figures).toMatchObject({ persons: 600, visits: 600, procedures: 600, sessionsHeld: 1 });
    await server.kill();
    const opened = await openDatabase({ url: null, file: server.databaseFile });
    if (!opened.ok) throw new Error(opened.sentence);
    expect(await checkLog(opened.database)).toEqual([]);
    await opened.database.close();
  },
);

async function recordVisits(tablet: Tablet, one: () => void): Promise<void> {
  await openAt(tablet, 'Guise');
  for (let visit = 0; visit < VISITS_EACH; visit += 1) {
    if (visit === VISITS_EACH / 2) await tablet.page().reload();
    const press = visit < TAPPED_EACH ? tablet.tap : (role: 'button', name: RegExp) => pressed(tablet, role, name);
    await press('button', tile(PROCEDURES[visit % PROCEDURES.length] ?? ''));
    await press('button', /^Terminer/);
    await tablet
      .page()
      .getByRole('button', { name: /^Terminer/ })
      .waitFor({ state: 'detached' });
    one();
  }
}

async function pressed(tablet: Tablet, role: 'button', name: RegExp): Promise<void> {
  await tablet.page().getByRole(role, { name }).first().dispatchEvent('click');
}

type Suffering = {
  readonly server: ServerProcess;
  readonly link: RoughLink;
  readonly seed: string;
  /** The share of all visits that has been recorded. */
  readonly reached: () => number;
  readonly ended: { readonly recording: boolean };
};

async function sufferFate({ server, link, seed, reached, ended }: Suffering): Promise<void> {
  const chance = chanceOf(`${seed} fate`);
  let copy: string | null = null;
  for (const [share, what] of FATE) {
    while (reached() < share && !ended.recording) await sleep(50);
    if (what === 'backup') {
      copy = await server.backup();
      continue;
    }
    // In the middle of a request, now before and now after its transaction.
    await Promise.race([link.nextSync(), sleep(4_000)]);
    await sleep(chance.whole(0, 30));
    await server.kill();
    if (what === 'restore' && copy !== null) await server.restore(copy);
    await sleep(chance.whole(0, 1_500));
    await server.start();
  }
}

/** Waits until the tablet's screen says that all is confirmed, by a sync that ended after `sinceMs`. */
async function confirmed(tablet: Tablet, sinceMs: number): Promise<void> {
  const page = tablet.page();
  await tablet.tap('link', /^Envois/);
  await expect
    .poll(
      async () => {
        await page.getByRole('button', { name: 'Envoyer maintenant' }).tap();
        return (await lastSyncOf(tablet)) > sinceMs;
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(true);
  await page.getByText(/^Tout est confirmé/).waitFor();
}

/** When the tablet's last complete sync was, by its clock. */
async function lastSyncOf(tablet: Tablet): Promise<number> {
  return await tablet.page().evaluate(
    async () =>
      await new Promise<number>((resolve) => {
        const opening = indexedDB.open('halte');
        opening.addEventListener('success', () => {
          const asked = opening.result.transaction('settings').objectStore('settings').get('lastSync');
          asked.addEventListener('success', () => {
            opening.result.close();
            resolve(Number(asked.result?.value?.at ?? 0));
          });
        });
      }),
  );
}
