import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { AccountId, DeviceId } from '../../src/domain/ids.ts';
import type { Ledger } from '../../src/server/ledger/ledger.ts';
import type { EntryOf } from '../../src/server/ledger/ledger-entry.ts';
import { openLedger, type LedgerPlace } from '../../src/server/ledger/open-ledger.ts';
import { freshDatabase } from '../support/postgres.ts';
import { ENGINES } from './engines.ts';
import { NOW } from './world.ts';

type Place = LedgerPlace & { readonly file: string };

async function placeOn(engine: (typeof ENGINES)[number]): Promise<Place> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'halte-ledger-'));
  onTestFinished(() => rm(dataFolder, { recursive: true }));
  const file = join(dataFolder, 'ledger.jsonl');
  if (engine === 'sqlite') return { ledgerUrl: null, dataFolder, file };
  const { url, drop } = await freshDatabase();
  onTestFinished(drop);
  return { ledgerUrl: url, dataFolder, file };
}

async function open(place: LedgerPlace): Promise<Ledger> {
  const opened = await openLedger(place);
  if (!opened.ok) throw new Error(opened.sentence);
  onTestFinished(() => opened.ledger.close());
  return opened.ledger;
}

function revoked(): EntryOf<'revoked'> {
  return { kind: 'revoked', device: DeviceId.parse(v7()), atMs: NOW, by: AccountId.parse(v7()) };
}

test.for(ENGINES)('what was written is read again in its order, by another process too (%s)', async (engine) => {
  const place = await placeOn(engine);
  const [one, other] = [await open(place), await open(place)];
  const entries = [revoked(), revoked(), revoked()];
  await one.append(entries[0]!);
  await other.append(entries[1]!);
  await one.append(entries[2]!);
  expect(await one.entries()).toEqual(entries);
  expect(await (await open(place)).entries()).toEqual(entries);
});

test.for(ENGINES)('of entries written at the same moment none is lost (%s)', async (engine) => {
  const place = await placeOn(engine);
  const ledgers = [await open(place), await open(place), await open(place)];
  const entries = Array.from({ length: 12 }, revoked);
  await Promise.all(entries.map((entry, at) => ledgers[at % 3]!.append(entry)));
  const kept = await ledgers[0]!.entries();
  const idsOf = (list: readonly (typeof kept)[number][]) =>
    list.map((entry) => ('device' in entry ? entry.device : '')).toSorted();
  expect(idsOf(kept)).toEqual(idsOf(entries));
});

test('two programs that write to one file wait for each other', async () => {
  const place = await placeOn('sqlite');
  const program = `
    const { fileLedger } = await import(${JSON.stringify(new URL('../../src/server/ledger/file-ledger.ts', import.meta.url).href)});
    const ledger = fileLedger(process.argv[1]);
    for (let at = 0; at < 40; at += 1) await ledger.append(${JSON.stringify(revoked())});`;
  const ends = [0, 1].map(async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, place.file], { stdio: 'inherit' });
    return (await once(child, 'exit'))[0] as number;
  });
  expect(await Promise.all(ends)).toEqual([0, 0]);
  expect(await (await open(place)).entries()).toHaveLength(80);
});

test('the file is its owner’s alone', async () => {
  const place = await placeOn('sqlite');
  await (await open(place)).append(revoked());
  for (const file of [place.file, `${place.file}.lock`]) expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a last line cut by a loss of power is dropped, wherever it was cut, and the next entry takes its place', async () => {
  const place = await placeOn('sqlite');
  const ledger = await open(place);
  const [first, cut, next] = [revoked(), revoked(), revoked()];
  await ledger.append(first);
  const whole = await readFile(place.file, 'utf8');
  await ledger.append(cut);
  const both = await readFile(place.file, 'utf8');
  for (let at = whole.length + 1; at < both.length - 1; at += 7) {
    await writeFile(place.file, both.slice(0, at));
    expect(await (await open(place)).entries()).toEqual([first]);
  }
  await ledger.append(next);
  expect(await (await open(place)).entries()).toEqual([first, next]);
  // What lacks only its end may have been answered.
  await writeFile(place.file, both.slice(0, -1));
  expect(await (await open(place)).entries()).toEqual([first, cut]);
  await ledger.append(next);
  expect(await (await open(place)).entries()).toEqual([first, cut, next]);
});

test('a changed, missing, moved or foreign line is refused by its place, and nothing is written after it', async () => {
  const place = await placeOn('sqlite');
  const ledger = await open(place);
  for (const entry of [revoked(), revoked(), revoked()]) await ledger.append(entry);
  const lines = (await readFile(place.file, 'utf8')).trimEnd().split('\n');
  const [a = '', b = '', c = ''] = lines;
  const spoilt = [
    { lines: [a, b.replace(/revoked/, 'purged'), c], at: 2 },
    { lines: [a, c], at: 2 },
    { lines: [b, a, c], at: 1 },
    { lines: [a, b, 'x', c], at: 3 },
    { lines: [a, b, c.replace(String(NOW), String(NOW + 1))], at: 3 },
  ];
  for (const { lines: left, at } of spoilt) {
    const text = `${left.join('\n')}\n`;
    await writeFile(place.file, text);
    const opened = await openLedger(place);
    expect(opened).toEqual({ ok: false, sentence: expect.stringContaining(`from line ${at} on`) });
    await expect(ledger.append(revoked())).rejects.toThrow(`from line ${at} on`);
    expect(await readFile(place.file, 'utf8')).toBe(text);
  }
});

test('on PostgreSQL a changed line is refused as well', async () => {
  const place = await placeOn('postgres');
  const ledger = await open(place);
  for (const entry of [revoked(), revoked()]) await ledger.append(entry);
  const client = new pg.Client({ connectionString: place.ledgerUrl ?? '' });
  await client.connect();
  await client.query("update halte_ledger set line = replace(line, 'revoked', 'purged') where place = 1");
  await client.end();
  expect(await openLedger(place)).toEqual({ ok: false, sentence: expect.stringContaining('from line 1 on') });
});

test('an entry of a newer version is refused with what to do', async () => {
  const place = await placeOn('sqlite');
  await (await open(place)).append({ kind: 'pardoned', atMs: NOW } as never);
  expect(await openLedger(place)).toEqual({ ok: false, sentence: expect.stringContaining('newer version') });
});

test('a ledger that cannot be reached is told without the password', async () => {
  const place = { ledgerUrl: 'postgres://halte:secret@127.0.0.1:1/halte', dataFolder: '/nowhere' };
  const opened = await openLedger(place);
  expect(opened).toEqual({ ok: false, sentence: expect.stringMatching(/HALTE_LEDGER_URL cannot be opened/) });
  expect(JSON.stringify(opened)).not.toContain('secret');
});

test('what stands after the cut in another process’s words does not come back', async () => {
  const place = await placeOn('sqlite');
  const ledger = await open(place);
  await ledger.append(revoked());
  await appendFile(place.file, '{"entry":"{\\"kind\\":\\"revoked\\"}","hash":"00"}');
  expect(await ledger.entries()).toHaveLength(1);
});
