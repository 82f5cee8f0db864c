import type { LogId } from '../domain/ids.ts';
import { readChange } from '../protocol/read-change.ts';
import type { RescueFile } from '../protocol/rescue-file.ts';
import { rowOfText } from './row-of-change.ts';
import type { OutboxRow } from './rows.ts';
import { readSetting } from './settings.ts';
import { showRecords } from './show-records.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** What came of giving a rescue file back to a tablet. `unreadable`: its supervisor can still give it to the server. */
export type Taken =
  | { readonly ok: true; readonly added: number; readonly known: number; readonly unreadable: number }
  | { readonly ok: false; readonly reason: 'not-joined' | 'other-service' };

/** Puts the changes of a rescue file back into the outbox as they were saved, to be sent under their own ids: once, however often it is given. */
export async function takeRescueFile(db: TabletDatabase, file: RescueFile): Promise<Taken> {
  return await db.transaction(
    'rw!',
    [db.outbox, db.settings, db.records, db.serverStates, db.tileCounts],
    async (): Promise<Taken> => {
      const joined = await readSetting(db, 'joined');
      if (!joined) return { ok: false, reason: 'not-joined' };
      if (joined.service !== file.service) return { ok: false, reason: 'other-service' };
      const logs: readonly string[] = [joined.service, joined.organisation];
      const rows = file.changes.flatMap(({ log, text }) => (logs.includes(log) ? (rowOf(log, text) ?? []) : []));
      const known = await db.outbox
        .where('change')
        .anyOf(rows.map((row) => row.change))
        .count();
      const fresh: typeof rows = [];
      for (const row of rows) {
        if ((await db.outbox.where('change').equals(row.change).count()) > 0) continue;
        await db.outbox.add(row);
        fresh.push(row);
      }
      // A refused change that something mends already is in the file with what mends it: it must not ask for mending again.
      for (const row of fresh) {
        const read = readChange(row.text);
        const repairs = read.ok ? read.change.repairs : null;
        if (repairs !== null) await db.outbox.where('change').equals(repairs).modify({ repairedBy: row.change });
      }
      await showRecords(
        db,
        fresh.map((row) => row.record),
      );
      return { ok: true, added: fresh.length, known, unreadable: file.changes.length - rows.length };
    },
  );
}

function rowOf(log: LogId, text: string): Omit<OutboxRow, 'order'> | null {
  const read = readChange(text);
  if (!read.ok || read.change.log !== log) return null;
  // Nobody knows whether it ever left the tablet that wrote the file: it is never folded.
  return { ...rowOfText(read.change, text), state: 'offered', offeredOnce: true };
}
