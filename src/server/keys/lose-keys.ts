import { existsSync, renameSync } from 'node:fs';
import { newServiceKey } from '../../protocol/sealing/service-key.ts';
import type { Database } from '../database/database.ts';
import { createKeyFile, type KeptKey, readKeyFile, replaceKeyFile } from './key-file.ts';
import { giveUpKeys, keysInUse } from './keys-in-use.ts';
import type { KeyPlace } from './open-keys.ts';

export type LostKeys =
  /** The prints of the keys that this database was used with, and that the file does not hold. */
  | { readonly ok: true; readonly lost: readonly string[]; readonly kept: readonly KeptKey[] }
  | { readonly ok: false; readonly sentence: string };

/** Which keys are lost, if the file is all that there is. Changes nothing. */
export async function lostKeys(database: Database, { file }: Pick<KeyPlace, 'file'>): Promise<LostKeys> {
  const read = await readKeyFile(file);
  if (!read.ok && (read.refusal === 'unreadable' || read.refusal === 'too-open'))
    return { ok: false, sentence: read.sentence };
  const kept = read.ok ? read.keys : [];
  const inUse = await keysInUse(database.kysely);
  const here = new Set(kept.map(({ id }) => id));
  const lost = inUse.filter((id) => !here.has(id));
  if (kept.length > 0 && lost.length === inUse.length) {
    const sentence = `${file} holds none of the keys that this database was used with. If it is another service's, say by HALTE_KEY_FILE where this one's lies; if not, move it away.`;
    return { ok: false, sentence };
  }
  if (lost.length === 0) return { ok: false, sentence: `No key is lost: ${file} holds all that were in use.` };
  return { ok: true, lost, kept };
}

/**
 * Declares them lost for good, and makes a new key for tablets to seal to. What was sealed to a lost one opens no more: what is readable of it
 * counts, and a tablet on which names can be shown says the rest again.
 */
export async function loseKeys(database: Database, { file, nowMs }: KeyPlace): Promise<LostKeys> {
  const found = await lostKeys(database, { file });
  if (!found.ok) return found;
  const fresh: KeptKey = { ...(await newServiceKey(globalThis)), keptAtMs: nowMs };
  // The file first, as for a rotation.
  writeFirst(file, fresh, found.kept, nowMs);
  await giveUpKeys(database, { lost: found.lost, fresh: fresh.id }, nowMs);
  return { ...found, kept: [fresh, ...found.kept] };
}

function writeFirst(file: string, fresh: KeptKey, kept: readonly KeptKey[], nowMs: number): void {
  // A damaged one is no key file any more, and may still be of use to whoever can mend it.
  if (kept.length === 0 && existsSync(file)) renameSync(file, `${file}.damaged-${nowMs}`);
  if (existsSync(file)) replaceKeyFile(file, [fresh, ...kept]);
  else createKeyFile(file, [fresh, ...kept]);
}
