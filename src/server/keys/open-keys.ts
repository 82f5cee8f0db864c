import { newServiceKey } from '../../protocol/sealing/service-key.ts';
import type { Database } from '../database/database.ts';
import { createKeyFile, type KeptKeys, readKeyFile, type ReadKeyFile } from './key-file.ts';
import { keysInUse, rememberKeys } from './keys-in-use.ts';

export type KeyPlace = { readonly file: string; readonly nowMs: number };

export type OpenKeysResult =
  | { readonly ok: true; readonly keys: KeptKeys }
  /** What is wrong with the file, and what to do. */
  | { readonly ok: false; readonly sentence: string };

const WAY_BACK =
  'Without it nothing that tablets sealed can be opened. Put its latest copy back, or enter the recovery sheet: npm run keys -- --enter. Where neither is left: npm run keys -- --lost';

/**
 * The keys of this database's service, made where none was ever in use. A database that says otherwise never gets a new one by
 * itself: what tablets hold sealed would be lost without a word.
 */
export async function openKeys(database: Database, { file, nowMs }: KeyPlace): Promise<OpenKeysResult> {
  const inUse = await keysInUse(database.kysely);
  let read = await readKeyFile(file);
  if (!read.ok && read.refusal === 'missing' && inUse.length === 0) read = await created(file, nowMs);
  if (!read.ok) {
    const isNeeded = inUse.length > 0 && read.refusal !== 'too-open';
    return { ok: false, sentence: isNeeded ? `${read.sentence} ${WAY_BACK}` : read.sentence };
  }
  const here = new Set(read.keys.map(({ id }) => id));
  const lacking = inUse.filter((id) => !here.has(id));
  if (lacking.length > 0) {
    const what =
      lacking.length === inUse.length
        ? `The service's key file ${file} belongs to another service: it holds none of the keys that this database was used with.`
        : `The service's key file ${file} is an older one: it lacks the key ${lacking.join(', ')}.`;
    return { ok: false, sentence: `${what} ${WAY_BACK}` };
  }
  if (read.keys.some(({ id }) => !inUse.includes(id))) await rememberKeys(database, [...here], nowMs);
  return { ok: true, keys: read.keys };
}

async function created(file: string, nowMs: number): Promise<ReadKeyFile> {
  const key = { ...(await newServiceKey(globalThis)), keptAtMs: nowMs };
  try {
    createKeyFile(file, [key]);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
    const sentence = `The service's key file ${file} cannot be made (${code}). Give this account the right to, or set HALTE_KEY_FILE.`;
    return { ok: false, refusal: 'unreadable', sentence };
  }
  // Another process may have been first: its key is the one.
  return await readKeyFile(file);
}
