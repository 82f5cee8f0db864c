import { v7 } from 'uuid';
import type { Chance } from './chance.ts';

/** A UUID of version 7 as a device would have made it at that time. */
export function idAt(atMs: number, chance: Chance): string {
  return v7({ msecs: atMs, random: chance.bytes(16) });
}
