import { expect, test } from 'vitest';
import { positionOf, writeSetting } from '../../src/data/settings.ts';
import { visitsOfSession } from '../../src/data/visits.ts';
import { LogId } from '../../src/domain/ids.ts';
import { type LogPage, SyncResponse } from '../../src/protocol/sync-response.ts';
import type { Database } from '../../src/server/database/database.ts';
import { readPage } from '../../src/server/log/read-page.ts';
import type { SyncOutcome } from '../../src/sync/sync-report.ts';
import type { Transport } from '../../src/sync/transport.ts';
import { arrival, opening, SESSION, type TestTablet } from '../support/tablet.ts';
import { enrolled, saveAll, served, straight, sync } from '../support/tablet-and-server.ts';

const EACH = 20;
/** A page of a few records: the server's own holds some hundred times as many. */
const PAGE_BYTES = 6_000;

function arrivals() {
  return Array.from({ length: EACH }, () => arrival(['caf.rsa']));
}

async function smaller(database: Database, page: LogPage): Promise<LogPage> {
  if (page.kind === 'reset') return page;
  const { since } = page.cursor;
  return readPage(database, {
    cursor: page.from,
    limitBytes: PAGE_BYTES,
    scope: since === null ? null : { from: since },
  });
}

async function shownOn({ db }: TestTablet): Promise<readonly unknown[]> {
  const { visits } = await visitsOfSession(db, SESSION);
  return visits.map(({ visit }) => visit.record).toSorted((a, b) => a.id.localeCompare(b.id));
}

test('a whole download that is cut at every page shows the old data until the new is whole, and goes on where it was', async () => {
  const world = await served();
  const [tablet, other] = [await enrolled(world), await enrolled(world)];
  const log = LogId.parse(world.office.service);
  await saveAll(tablet, [opening(tablet.device), ...arrivals()]);
  await sync(tablet, world.server);
  await saveAll(other, [opening(other.device), ...arrivals()]);
  await sync(other, world.server);
  const before = await shownOn(tablet);
  expect(before).toHaveLength(EACH);

  // The tablet knows a log that this server never wrote: as after a restore.
  const known = await positionOf(tablet.db, log);
  await writeSetting(tablet.db, `log:${log}`, { ...known, cursor: { ...known.cursor, digest: [1, 2] } });
  const asked: number[] = [];
  let answers = 0;
  let isWhole = false;
  const shownMeanwhile: (readonly unknown[])[] = [];
  const { database } = world.server;
  const everyOtherAnswerLost: Transport = {
    async sync(body, credentials) {
      if (!isWhole) shownMeanwhile.push(await shownOn(tablet));
      const answer = await straight(world.server).sync(body, credentials);
      answers += 1;
      if (answers % 2 === 1 || answer.kind !== 'answered') return { kind: 'cut' };
      const response = SyncResponse.parse(JSON.parse(answer.text));
      const pages = await Promise.all(response.pages.map((page) => smaller(database, page)));
      const ours = pages.filter(({ from }) => from.log === log);
      asked.push(...ours.map(({ from }) => from.number));
      isWhole ||= ours.some((page) => page.kind === 'page' && !page.more);
      return { ...answer, text: JSON.stringify({ ...response, pages }) };
    },
  };
  let outcome: SyncOutcome = 'offline';
  for (let runs = 0; outcome !== 'complete' && runs < 60; runs += 1) {
    ({ outcome } = await sync(tablet, world.server, everyOtherAnswerLost));
  }
  expect(outcome).toBe('complete');
  expect(shownMeanwhile.length).toBeGreaterThanOrEqual(12);
  for (const shown of shownMeanwhile) expect(shown).toEqual(before);
  const [fork, ...pages] = asked;
  expect(fork).toBe(known.cursor.number);
  expect(pages.length).toBeGreaterThanOrEqual(6);
  // No page is asked for from the start again, however often the link was cut.
  expect(pages).toEqual([...new Set(pages)].toSorted((a, b) => a - b));
  expect(await shownOn(tablet)).toEqual(await shownOn(other));
});
