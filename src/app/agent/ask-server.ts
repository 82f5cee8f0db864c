import { Pong } from '../../protocol/ping.ts';

const REMEMBERED_AS = 'halte.demo';

/** What our server says of itself, or null where it does not answer with its own words. */
export async function askServer(): Promise<Pong | null> {
  try {
    const response = await fetch('/api/v1/ping', { cache: 'no-store', headers: { accept: 'application/json' } });
    const pong = Pong.safeParse(await response.json());
    if (!pong.success) return null;
    rememberDemo(pong.data.demo);
    return pong.data;
  } catch {
    return null;
  }
}

/** Whether the server called itself a demonstration, last time it answered: the banner must stand without a network too. */
export function wasDemo(): boolean {
  try {
    return localStorage.getItem(REMEMBERED_AS) === 'true';
  } catch {
    return false;
  }
}

function rememberDemo(demo: boolean): void {
  try {
    localStorage.setItem(REMEMBERED_AS, String(demo));
  } catch {
    // Storage may be shut to us; the server is asked again at the next start.
  }
}
