import * as z from 'zod/mini';
import { DeviceId } from '../../domain/ids.ts';

/**
 * What this tablet was, kept where a browser that erases the database leaves it: beside, in two places. Chromium spares the first
 * when it evicts (seen in version 153), and both when the database alone is gone. What erases everything erases these too; then only
 * the server knows.
 */
const Marker = z.object({
  device: DeviceId,
  name: z.nullable(z.string()),
  /** Milliseconds since 1970 by the tablet's clock, as all here: when this was last true. */
  seenAt: z.int(),
  /** Entries that the server had not confirmed then. */
  unsent: z.int(),
  lastSyncAt: z.nullable(z.int()),
});
export type Marker = z.infer<typeof Marker>;

const NAME = 'halte.tablet';
const CACHE = 'halte-tablet';
const ADDRESS = '/tablet';

/** Never throws: a marker that cannot be kept costs nobody a visit. */
export async function keepMarker(marker: Marker): Promise<void> {
  const text = JSON.stringify(marker);
  try {
    localStorage.setItem(NAME, text);
  } catch {
    // Shut to us, or full; the other place may do.
  }
  try {
    const cache = await openCache();
    await cache?.put(ADDRESS, new Response(text, { headers: { 'content-type': 'application/json' } }));
  } catch {
    // As above.
  }
}

/** The later of the two; null where this browser was never a tablet, or lost all. */
export async function readMarker(): Promise<Marker | null> {
  const found = [parsed(fromLocalStorage()), parsed(await fromCache())].filter((marker) => marker !== null);
  return found.toSorted((a, b) => b.seenAt - a.seenAt)[0] ?? null;
}

function fromLocalStorage(): string | null {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

async function fromCache(): Promise<string | null> {
  try {
    const response = await (await openCache())?.match(ADDRESS);
    return response ? await response.text() : null;
  } catch {
    return null;
  }
}

function openCache(): Promise<Cache> | null {
  return 'caches' in globalThis ? caches.open(CACHE) : null;
}

function parsed(text: string | null): Marker | null {
  if (text === null) return null;
  try {
    const marker = Marker.safeParse(JSON.parse(text));
    return marker.success ? marker.data : null;
  } catch {
    return null;
  }
}
