import { type ChangeId, type DeviceId, ServiceId } from '../domain/ids.ts';
import { Instant } from '../domain/local-date.ts';
import type { RescueFile } from '../protocol/rescue-file.ts';
import type { OutboxRow } from './rows.ts';
import { readSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';

const KEPT_HERE_ONLY: readonly OutboxRow['state'][] = ['pending', 'offered', 'held', 'refused'];

/**
 * All that the server has not confirmed, refused work included, in the order in which it was saved; or of it only the changes named.
 * Null where this tablet never joined.
 */
export async function rescueFile(
  db: TabletDatabase,
  device: DeviceId,
  only?: readonly ChangeId[],
): Promise<RescueFile | null> {
  return await db.transaction('r', db.outbox, db.settings, async () => {
    const joined = await readSetting(db, 'joined');
    if (!joined) return null;
    const kept = await db.outbox.where('state').anyOf(KEPT_HERE_ONLY).sortBy('order');
    const rows = only ? kept.filter((row) => only.includes(row.change)) : kept;
    return {
      halte: 'rescue',
      version: 1,
      service: ServiceId.parse(joined.service),
      device,
      writtenAt: Instant.parse(new Date(db.ports.now()).toISOString()),
      changes: rows.map(({ log, text }) => ({ log, text })),
    };
  });
}
