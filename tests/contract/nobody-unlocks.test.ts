import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { creation } from '../../src/data/edits.ts';
import { rescueFile } from '../../src/data/rescue-file.ts';
import { RecordId, StopSessionId, VisitId, VisitorId } from '../../src/domain/ids.ts';
import { Instant } from '../../src/domain/local-date.ts';
import { newServiceKey } from '../../src/protocol/sealing/service-key.ts';
import { liveRecord } from '../../src/server/office/read-records.ts';
import { copyOf } from '../support/database-copy.ts';
import { enrolled, saveAll, served, sync } from '../support/tablet-and-server.ts';
import { type Lockable, onDisk, withVault } from '../support/tablet-with-vault.ts';
import { opening, SESSION } from '../support/tablet.ts';
import { testKeys } from '../support/test-keys.ts';
import { engines, testServer } from '../support/test-server.ts';

const VISITS = 20;

/** Twenty people, each with a visit of theirs; then the tablet is begun anew and nobody unlocks it. */
async function twentyVisits(tablet: Lockable): Promise<readonly RecordId[]> {
  await saveAll(tablet, [opening(tablet.device)]);
  const people: RecordId[] = [];
  for (let at = 0; at < VISITS; at += 1) {
    const visitor = VisitorId.parse(v7());
    people.push(RecordId.parse(visitor));
    await saveAll(tablet, [
      creation('visitor', visitor, { familyName: `Canari-${at}`, phone: `06000000${String(at).padStart(2, '0')}` }),
      creation('visit', VisitId.parse(v7()), {
        session: StopSessionId.parse(SESSION),
        at: Instant.parse('2026-11-24T08:30:00.000Z'),
        persons: 1,
        procedures: [],
        visitor,
        birthYear: 1950 + at,
      }),
    ]);
  }
  tablet.lock();
  expect(await onDisk(tablet)).not.toMatch(/Canari|060000/);
  return people;
}

test.each(engines)(
  'nobody can unlock the tablet: all that was said of twenty people reaches the server, on %s',
  async (engine) => {
    const world = await served({}, engine);
    const tablet = await withVault(await enrolled(world), world);
    await sync(tablet, world.server);
    const people = await twentyVisits(tablet);
    const report = await sync(tablet, world.server);
    expect(report).toMatchObject({ outcome: 'complete', accepted: 1 + 2 * VISITS, refused: 0, onlyHandedIn: true });
    for (const [at, person] of people.entries()) {
      expect(await liveRecord(world.server.database.kysely, 'visitor', person)).toMatchObject({
        familyName: `Canari-${at}`,
      });
    }
  },
);

test.each(engines)(
  'and by the rescue file, on a server that was restored with its key file; without that file nothing opens, on %s',
  async (engine) => {
    const key = await newServiceKey(globalThis);
    const world = await served({}, engine, { keys: await testKeys(key) });
    const tablet = await withVault(await enrolled(world), world);
    await sync(tablet, world.server);
    const backup = await copyOf(world.server.database);
    const people = await twentyVisits(tablet);
    const file = await rescueFile(tablet.db, tablet.device);
    expect(file?.changes).toHaveLength(1 + 2 * VISITS);
    expect(JSON.stringify(file)).not.toMatch(/Canari|060000/);

    const given = async (keys: Awaited<ReturnType<typeof testKeys>>) => {
      const second = await testServer({ database: await backup.restored(), keys });
      const url = `/api/v1/office/services/${world.office.service}/rescue`;
      const import_ = async () =>
        (
          await second.app.inject({ method: 'POST', url, payload: { ...file }, headers: { ...world.office.headers } })
        ).json<{ accepted: number; held: number }>();
      const answers = [await import_(), await import_()];
      const named = await Promise.all(people.map((person) => liveRecord(second.database.kysely, 'visitor', person)));
      return { answers, names: named.map((one) => one?.familyName ?? null) };
    };
    const restored = await given(await testKeys(key));
    expect(restored.answers[0]).toMatchObject({ accepted: 1 + 2 * VISITS, held: 0 });
    expect(restored.names).toEqual(people.map((_person, at) => `Canari-${at}`));
    const without = await given(await testKeys(await newServiceKey(globalThis)));
    expect(without.names.every((name) => name === null)).toBe(true);
  },
);
