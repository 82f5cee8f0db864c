import { create } from 'zustand';
import { storageReport, type StorageReport } from './storage.ts';

/**
 * How much more this tablet can take.
 *
 * - `ample`: a day's work and more
 * - `low`: said before anybody types
 * - `full`: not even the next visits are sure to fit: nothing new is begun
 */
export type Room = 'ample' | 'low' | 'full';

export type StorageRoom = {
  /** Null before the first look. */
  readonly room: Room | null;
  readonly report: StorageReport | null;
  /** How many visits the browser's own figures leave room for; null where it gives none. */
  readonly visitsLeft: number | null;
};

export const useStorageRoom = create<StorageRoom>(() => ({ room: null, report: null, visitsLeft: null }));

// A visit of three procedures takes 4 kB in both stores, and as much again while the browser has not tidied up.
const VISIT_BYTES = 8_192;
// What the next version of the app takes, beside the present one, while it is fetched.
const KEPT_FOR_UPDATE_BYTES = 1_500_000;
/** Two full days of the busiest bus. */
export const WARNED_BELOW_VISITS = 120;
/** The visits in hand, and closing the session. */
export const STOPPED_BELOW_VISITS = 12;

export type RoomParts = {
  readonly report: () => Promise<StorageReport>;
  /** Whether that many bytes can be written now: Chromium 153 names ten gigabytes whatever there is (seen). */
  readonly canWrite: (sizeBytes: number) => Promise<boolean>;
};

const REAL: RoomParts = { report: storageReport, canWrite: probe };

/** Looks how much room there is, by the browser's figures and by trying, and says so in `useStorageRoom`. */
export async function lookAtRoom({ report, canWrite }: RoomParts = REAL): Promise<Room> {
  const figures = await report();
  const visitsLeft = visitsThatFit(figures);
  const room = await roomOf(visitsLeft, canWrite);
  useStorageRoom.setState({ room, report: figures, visitsLeft });
  return room;
}

/** A save found the disk full: known at once, without a look. */
export function foundFull(): void {
  useStorageRoom.setState({ room: 'full' });
}

export function visitsThatFit({ usedBytes, quotaBytes }: StorageReport): number | null {
  if (usedBytes === null || quotaBytes === null) return null;
  return Math.max(0, Math.floor((quotaBytes - usedBytes - KEPT_FOR_UPDATE_BYTES) / VISIT_BYTES));
}

async function roomOf(visitsLeft: number | null, canWrite: RoomParts['canWrite']): Promise<Room> {
  if (!(await canWrite(STOPPED_BELOW_VISITS * VISIT_BYTES))) return 'full';
  if (visitsLeft !== null && visitsLeft < WARNED_BELOW_VISITS) return 'low';
  return (await canWrite(WARNED_BELOW_VISITS * VISIT_BYTES + KEPT_FOR_UPDATE_BYTES)) ? 'ample' : 'low';
}

const PROBE_CACHE = 'halte-probe';

/**
 * Writes that many bytes and takes them away again. In a cache and not in the database: there a response is a file of its own,
 * whose room is free as soon as it is deleted.
 */
async function probe(sizeBytes: number): Promise<boolean> {
  if (!('caches' in globalThis)) return true;
  try {
    const cache = await caches.open(PROBE_CACHE);
    await cache.put('/probe', new Response(noise(sizeBytes)));
    return true;
  } catch (error) {
    return !(error instanceof DOMException && error.name === 'QuotaExceededError');
  } finally {
    await caches.delete(PROBE_CACHE).catch(() => false);
  }
}

/** What does not pack: a disk that packs zeros would be said to have room. */
function noise(sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  for (let at = 0; at < sizeBytes; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

const EVERY_MS = 60 * 60_000;
const WHILE_SHORT_MS = 20_000;

/** Looks now, every hour, and often while room is short. Gives what stops it. */
export function watchRoom(look: () => Promise<Room> = lookAtRoom): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = async () => {
    const room = await look().catch((): Room => 'ample');
    if (!stopped) timer = setTimeout(() => void again(), room === 'full' ? WHILE_SHORT_MS : EVERY_MS);
  };
  const unsubscribe = useStorageRoom.subscribe(({ room }, before) => {
    if (stopped || room !== 'full' || before.room === 'full') return;
    clearTimeout(timer);
    timer = setTimeout(() => void again(), WHILE_SHORT_MS);
  });
  void again();
  return () => {
    stopped = true;
    clearTimeout(timer);
    unsubscribe();
  };
}
