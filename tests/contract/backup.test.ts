import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { AccountId } from '../../src/domain/ids.ts';
import { copySqlite } from '../../src/server/backup/copy-sqlite.ts';
import { beginDump, recordDump } from '../../src/server/backup/record-dump.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { fileLedger } from '../../src/server/ledger/file-ledger.ts';
import { revokeDevice } from '../../src/server/ledger/revoke-device.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { startServer } from '../../src/server/start-server.ts';
import { testLedger } from '../support/test-ledger.ts';
import { ENGINES, homeOn } from './engines.ts';
import { foundWorld, NOW } from './world.ts';

test('a copy made while the server writes is whole, its owner’s alone, and recorded with how far it goes', async () => {
  const home = await homeOn('sqlite');
  const world = await foundWorld(await home.open());
  const ledger = await testLedger();
  const to = join(dirname(home.config.file), 'copy.sqlite');
  const writing = Promise.all(
    Array.from({ length: 20 }, () => world.land(Array.from({ length: 20 }, () => world.session()))),
  );
  const copied = await copySqlite({ from: home.config.file, to, ledger, nowMs: NOW });
  await writing;
  if (!copied.ok) throw new Error(copied.sentence);
  expect((await stat(to)).mode & 0o777).toBe(0o600);
  expect((await readdir(dirname(to))).filter((name) => name.startsWith('copy'))).toEqual(['copy.sqlite']);
  expect(await ledger.entries()).toEqual([{ kind: 'copied', atMs: NOW, content: copied.content }]);
  const opened = await openDatabase({ url: null, file: to });
  if (!opened.ok) throw new Error(opened.sentence);
  expect(await checkLog(opened.database)).toEqual([]);
  const log = await opened.database.kysely.selectFrom('log').selectAll().executeTakeFirstOrThrow();
  await opened.database.close();
  expect(copied.content.logs).toEqual([
    { log: world.log, number: log.last_number, digest: [log.digest_a, log.digest_b] },
  ]);
});

test('a copy that does not hold together is not kept, nor recorded; no file is written over', async () => {
  const home = await homeOn('sqlite');
  const { database } = await foundWorld(await home.open());
  const ledger = await testLedger();
  const to = join(dirname(home.config.file), 'copy.sqlite');
  await database.kysely.updateTable('record').set({ state: '{"survived":[],"fields":{}}' }).execute();
  const copied = await copySqlite({ from: home.config.file, to, ledger, nowMs: NOW });
  expect(copied).toEqual({ ok: false, sentence: expect.stringContaining('does not hold together') });
  expect(await readdir(dirname(to))).not.toContain('copy.sqlite');
  const over = await copySqlite({ from: home.config.file, to: home.config.file, ledger, nowMs: NOW });
  expect(over).toEqual({ ok: false, sentence: expect.stringContaining('exists already') });
  expect(await ledger.entries()).toEqual([]);
});

test.for(ENGINES)(
  'what another tool copies is recorded as it was when the copy was begun, and once (%s)',
  async (engine) => {
    const world = await foundWorld(await (await homeOn(engine)).open());
    const ledger = await testLedger();
    const ports = { database: world.database, ledger };
    expect(await recordDump(ports)).toBeNull();
    await beginDump(ports, NOW);
    await world.land([world.session()]);
    expect(await recordDump(ports)).toMatchObject({ kind: 'copied', atMs: NOW, content: { logs: [{ number: 2 }] } });
    expect(await recordDump(ports)).toBeNull();
  },
);

test('stopped, an older copy put back, started: the server shuts out again whom it had shut out since', async () => {
  const home = await homeOn('sqlite');
  const folder = dirname(home.config.file);
  const world = await foundWorld(await home.open());
  const device = {
    id: world.device,
    kind: 'tablet' as const,
    name: 'Tablette',
    organisation: v7(),
    service: world.log,
    token_hash: 'x',
    status: 'active' as const,
    enrolled_at_ms: NOW,
    last_sync_at_ms: null,
    last_complete_sync_at_ms: null,
    app: null,
  };
  await world.database.kysely.insertInto('device').values(device).execute();
  const ledger = fileLedger(join(folder, 'ledger.jsonl'));
  const to = join(folder, '..', 'copy.sqlite');
  expect(await copySqlite({ from: home.config.file, to, ledger, nowMs: NOW })).toMatchObject({ ok: true });
  await revokeDevice(
    { database: world.database, ledger },
    { device: world.device, by: AccountId.parse(v7()), nowMs: NOW },
  );
  await world.database.close();
  for (const end of ['', '-wal', '-shm']) await rm(`${home.config.file}${end}`, { force: true });
  await copyFile(to, home.config.file);

  const started = await startServer({
    demo: false,
    host: '127.0.0.1',
    port: 0,
    dataFolder: folder,
    databaseUrl: null,
    ledgerUrl: null,
    keyFile: join(folder, 'keys', 'service-keys.json'),
    publicUrl: null,
    trustedProxy: [],
    logLevel: 'silent',
  });
  if (!started.ok) throw new Error(started.sentence);
  await started.server.stop();
  const { kysely } = await home.open();
  expect(await kysely.selectFrom('device').select('status').where('id', '=', world.device).execute()).toEqual([
    { status: 'revoked' },
  ]);
});

test('the command copies from beside a running server, and says what it did or how it is to be called', async () => {
  const home = await homeOn('sqlite');
  await foundWorld(await home.open());
  const folder = dirname(home.config.file);
  const run = async (...asked: readonly string[]) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/server/backup.ts'), ...asked], {
      env: { HALTE_DATA: folder },
    });
    let told = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (told += String(chunk)));
    const [code] = (await once(child, 'close')) as [number];
    return { code, told };
  };
  const to = join(folder, 'copy.sqlite');
  expect(await run(to)).toMatchObject({ code: 0, told: expect.stringContaining('recorded') });
  expect((await stat(to)).mode & 0o077).toBe(0);
  expect(await fileLedger(join(folder, 'ledger.jsonl')).entries()).toMatchObject([{ kind: 'copied' }]);
  expect(await run('--done')).toMatchObject({ code: 1, told: expect.stringContaining('npm run backup -- FILE') });
  expect(await run()).toMatchObject({ code: 1, told: expect.stringContaining('pg_dump') });
});
