import { readSetting, writeSetting } from '../../data/settings.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import { readMarker } from '../platform/storage-marker.ts';

/** A database that knows of no service, where something beside it remembers a tablet: the browser erased it, and that is kept to be told. */
export async function noticeErasure(db: TabletDatabase): Promise<void> {
  if ((await readSetting(db, 'joined')) !== null || (await readSetting(db, 'erased')) !== null) return;
  // What the office had erased was not lost.
  if ((await readSetting(db, 'erasedByOrder')) !== null) return;
  const marker = await readMarker();
  if (!marker) return;
  const { name, seenAt, unsent, lastSyncAt } = marker;
  await writeSetting(db, 'erased', { name, seenAt, unsent, lastSyncAt, foundAt: db.ports.now() });
}
