import { newServiceKey, type ServiceKey } from '../../protocol/sealing/service-key.ts';
import type { Database } from '../database/database.ts';
import { createKeyFile, type KeptKey, readKeyFile, replaceKeyFile } from './key-file.ts';
import { rememberKeys } from './keys-in-use.ts';
import { type KeyPlace, openKeys, type OpenKeysResult } from './open-keys.ts';

/** A new key to seal to from now on. The old ones stay: what tablets hold sealed, and what the log keeps, opens by them. */
export async function rotateKeys(database: Database, place: KeyPlace): Promise<OpenKeysResult> {
  const opened = await openKeys(database, place);
  if (!opened.ok) return opened;
  const fresh: KeptKey = { ...(await newServiceKey(globalThis)), keptAtMs: place.nowMs };
  replaceKeyFile(place.file, [fresh, ...opened.keys]);
  // After the file: a key that the database knows and no file holds would keep the server from starting.
  await rememberKeys(database, [fresh.id], place.nowMs);
  return { ok: true, keys: [fresh, ...opened.keys] };
}

/** Keys typed in from the recovery sheet, in its order, beside those that the file still holds. */
export async function enterKeys(
  { file, nowMs }: KeyPlace,
  typed: readonly [ServiceKey, ...ServiceKey[]],
): Promise<OpenKeysResult> {
  const read = await readKeyFile(file);
  if (!read.ok && (read.refusal === 'unreadable' || read.refusal === 'too-open'))
    return { ok: false, sentence: read.sentence };
  const before = read.ok ? read.keys : [];
  const isNew = ({ id }: ServiceKey) => !before.some((key) => key.id === id);
  const [first, ...others] = [...before, ...typed.filter(isNew).map((key) => ({ ...key, keptAtMs: nowMs }))];
  if (first === undefined) throw new Error('no key was typed');
  if (read.ok || read.refusal === 'damaged') replaceKeyFile(file, [first, ...others]);
  else createKeyFile(file, [first, ...others]);
  return { ok: true, keys: [first, ...others] };
}
