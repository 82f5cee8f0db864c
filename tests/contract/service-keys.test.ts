import { chmod, copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ServiceKeyTold } from '../../src/protocol/service-key-told.ts';
import { keyPrint } from '../../src/protocol/sealing/key-print.ts';
import { fromBase64url } from '../../src/protocol/sealing/base64url.ts';
import { partSealer } from '../../src/protocol/sealing/seal-part.ts';
import { PersonalPart } from '../../src/protocol/sealing/part-text.ts';
import type { Database } from '../../src/server/database/database.ts';
import { enterKeys, rotateKeys } from '../../src/server/keys/change-keys.ts';
import { readTypedKey, recoverySheet } from '../../src/server/keys/key-sheet.ts';
import { openKeys } from '../../src/server/keys/open-keys.ts';
import { keysOfFile } from '../../src/server/keys/service-keys.ts';
import { enrolled, served } from '../support/tablet-and-server.ts';
import { readSetting } from '../../src/data/settings.ts';
import { ENGINES, homeOn } from './engines.ts';
import { NOW } from './world.ts';

type Place = { readonly file: string; readonly nowMs: number };

async function place(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-keys-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return { file: join(folder, 'keys', 'service-keys.json'), nowMs: NOW };
}

async function opened(database: Database, at: Place) {
  const result = await openKeys(database, at);
  if (!result.ok) throw new Error(result.sentence);
  return result.keys;
}

async function refusal(database: Database, at: Place): Promise<string> {
  const result = await openKeys(database, at);
  return result.ok ? '' : result.sentence;
}

test.for(ENGINES)(
  'the first start makes the key, for its owner alone, and the next one finds it (%s)',
  async (engine) => {
    const database = await (await homeOn(engine)).open();
    const at = await place();
    const [key] = await opened(database, at);
    expect((await stat(at.file)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(at.file))).mode & 0o777).toBe(0o700);
    expect(await opened(database, at)).toEqual([key]);
    const rows = JSON.stringify(await database.kysely.selectFrom('meta').selectAll().execute());
    expect(rows).toContain(key.id);
    expect(rows).not.toContain(key.privateKey);
  },
);

test.for(ENGINES)(
  'a database whose key is in use starts with no other file, and is told what to do (%s)',
  async (engine) => {
    const database = await (await homeOn(engine)).open();
    const at = await place();
    const [{ privateKey }] = await opened(database, at);
    const kept = `${at.file}.kept`;
    await copyFile(at.file, kept);

    await rm(at.file);
    expect(await refusal(database, at)).toMatch(/is missing\. .*Put its latest copy back, or enter the recovery sheet/);
    await expect(stat(at.file)).rejects.toThrow('ENOENT');

    const other = await (await homeOn('sqlite')).open();
    await opened(other, at);
    expect(await refusal(database, at)).toMatch(/belongs to another service.*enter the recovery sheet/);

    for (const damaged of ['', '{}', (await readFile(kept, 'utf8')).replace(privateKey.slice(0, 9), 'AAAAAAAAA')]) {
      await writeFile(at.file, damaged);
      expect(await refusal(database, at)).toMatch(/is not as it was written.*enter the recovery sheet/);
    }

    await copyFile(kept, at.file);
    await chmod(at.file, 0o640);
    expect(await refusal(database, at)).toMatch(/run "chmod 600"/);
    await chmod(at.file, 0o600);
    await chmod(dirname(at.file), 0o770);
    expect(await refusal(database, at)).toMatch(/run "chmod 700" on its folder/);
    await chmod(dirname(at.file), 0o700);
    expect(await refusal(database, at)).toBe('');
  },
);

test('an older key file, put back after a rotation, is refused by the key that it lacks', async () => {
  const database = await (await homeOn('sqlite')).open();
  const at = await place();
  await opened(database, at);
  const old = await readFile(at.file);
  const rotated = await rotateKeys(database, at);
  if (!rotated.ok) throw new Error(rotated.sentence);
  await writeFile(at.file, old, { mode: 0o600 });
  expect(await refusal(database, at)).toContain(`it lacks the key ${rotated.keys[0].id}`);
});

test('the recovery sheet brings a lost key file back, and what was sealed to an old key and to the new one opens', async () => {
  const database = await (await homeOn('sqlite')).open();
  const at = await place();
  const [old] = await opened(database, at);
  const rotated = await rotateKeys(database, at);
  if (!rotated.ok) throw new Error(rotated.sentence);
  const sheet = recoverySheet(rotated.keys);
  await rm(dirname(at.file), { recursive: true });

  const typed = [];
  for (const [, letters = ''] of sheet.matchAll(/print \S+\n\n((?:\w{4}[ \n]){14})/g)) {
    const read = await readTypedKey(letters);
    if (!read.ok) throw new Error(read.refusal);
    typed.push(read.key);
  }
  const [first, ...others] = typed;
  if (first === undefined) throw new Error('the sheet has no key');
  expect(await enterKeys(at, [first, ...others])).toMatchObject({ ok: true });
  expect((await stat(at.file)).mode & 0o777).toBe(0o600);
  const keys = keysOfFile(at.file, await opened(database, at));
  expect((await keys.current()).id).toBe(rotated.keys[0].id);
  const bound = { id: 'a', record: 'b', v: 1 };
  for (const { publicKey } of [old, rotated.keys[0]]) {
    const part = PersonalPart.parse({ familyName: 'Inventé' });
    const sealed = await (await partSealer(globalThis, publicKey))?.seal(bound, part);
    if (!sealed?.ok) throw new Error('not sealed');
    expect(await keys.open(bound, sealed.sealed)).toEqual({ ok: true, part });
  }
});

test('a running server takes a new key up from its file without a restart', async () => {
  const database = await (await homeOn('sqlite')).open();
  const at = await place();
  const keys = keysOfFile(at.file, await opened(database, at));
  const rotated = await rotateKeys(database, at);
  if (!rotated.ok) throw new Error(rotated.sentence);
  expect(await keys.current()).toEqual({ id: rotated.keys[0].id, publicKey: rotated.keys[0].publicKey });
});

test.for(ENGINES)(
  'an enrolled tablet is told what to seal to, and its print; a stranger and a revoked one are not (%s)',
  async (engine) => {
    const world = await served({}, engine);
    const { app, database } = world.server;
    const tablet = await enrolled(world);
    const authorization = `Bearer ${(await readSetting(tablet.db, 'joined'))?.token ?? ''}`;
    const ask = (headers: Record<string, string>) => app.inject({ url: '/api/v1/service-key', headers });
    const told = ServiceKeyTold.parse((await ask({ authorization })).json());
    const bytes = fromBase64url(told.publicKey);
    expect(bytes && (await keyPrint(globalThis, bytes))).toBe(told.id);
    expect(await partSealer(globalThis, told.publicKey)).toMatchObject({ key: told.id });
    for (const headers of [{}, { authorization: 'Bearer x' }, world.office.headers]) {
      expect((await ask(headers)).statusCode).toBe(401);
    }
    await database.kysely.updateTable('device').set({ status: 'pending' }).where('id', '=', tablet.device).execute();
    expect((await ask({ authorization })).statusCode).toBe(200);
    await database.kysely.updateTable('device').set({ status: 'revoked' }).where('id', '=', tablet.device).execute();
    expect((await ask({ authorization })).statusCode).toBe(401);
  },
);
