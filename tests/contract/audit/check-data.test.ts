import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { appendEntry } from '../../../src/server/audit/append-entry.ts';
import { ENGINES, type Home, homeOn } from '../engines.ts';
import { NOW } from '../world.ts';
import { unguarded } from './entries.ts';

const PROGRAM = fileURLToPath(new URL('../../../src/server/check.ts', import.meta.url));

/** What the command says, and how it ends, on the server's own environment. */
async function checked({ config }: Home): Promise<{ readonly code: number; readonly said: string }> {
  const { DATABASE_URL: _, ...environment } = process.env;
  const place =
    config.url === null ? { HALTE_DATA: config.file.replace(/\/halte\.sqlite$/, '') } : { DATABASE_URL: config.url };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM], { env: { ...environment, ...place } });
    return { code: 0, said: stdout };
  } catch (cause) {
    const { code, stderr } = cause as { code: number; stderr: string };
    return { code, said: stderr };
  }
}

test.for(ENGINES)(
  '`npm run check-data` names the first entry that no longer follows, and ends as a failure (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const database = await home.open();
    const told = {
      actor: { kind: 'server' },
      service: null,
      action: 'service-key-made',
      subject: 'k1',
      nowMs: NOW,
    } as const;
    for (const count of [1, 2, 3, 4]) await database.write((trx) => appendEntry(trx, { ...told, details: { count } }));
    expect(await checked(home)).toEqual({ code: 0, said: expect.stringContaining('the audit log unbroken') });
    await unguarded(database);
    await database.kysely.updateTable('audit_entry').set({ details: '{"count":0}' }).where('number', '=', 3).execute();
    expect(await checked(home)).toEqual({
      code: 1,
      said: expect.stringContaining('audit-broken: entry 3 of the audit log'),
    });
  },
);
