import { useEffect } from 'react';
import { readSetting } from '../../data/settings.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import type { DeviceId } from '../../domain/ids.ts';
import { keepMarker } from '../platform/storage-marker.ts';
import { useSyncStatus } from '../platform/sync-status.ts';

/** Keeps beside the database what would have to be told if the browser erased it. */
export function useMarker(db: TabletDatabase, device: DeviceId, isJoined: boolean): void {
  const unsent = useSyncStatus((status) => status.unsent);
  const lastSyncAt = useSyncStatus((status) => status.lastConfirmedAt);
  useEffect(() => {
    if (isJoined && unsent !== null) void keep(db, device, { unsent, lastSyncAt });
  }, [db, device, isJoined, unsent, lastSyncAt]);
}

async function keep(
  db: TabletDatabase,
  device: DeviceId,
  known: { readonly unsent: number; readonly lastSyncAt: number | null },
): Promise<void> {
  try {
    // Erased a moment ago, it counts nothing unsent: the marker must still say what there was.
    if ((await readSetting(db, 'joined')) === null) return;
    const name = await readSetting(db, 'tabletName');
    await keepMarker({ device, name, seenAt: db.ports.now(), ...known });
  } catch {
    // The connection died; the next count keeps it.
  }
}
