import type { AccountId } from '../../domain/ids.ts';
import { type Bytes, utf8, type Web } from '../../protocol/sealing/web.ts';
import type { Vault } from './seal-record.ts';

/** What lies in memory while an agent's names show. Whoever was handed it keeps it until what they began with it is over. */
export type Unlocked = {
  readonly account: AccountId;
  readonly vault: Vault;
  /** Of the key that everything is sealed under: what was sealed under another one opens no more. */
  readonly print: string;
  /** What brings records; null until the server has given one. Milliseconds since 1970, by the server's clock. */
  readonly token: { readonly token: string; readonly expiresAt: number } | null;
};

/** Tells keys apart. Of 256 bits that a machine drew, it helps nobody to find them. */
export async function vaultPrint(web: Web, key: Bytes): Promise<string> {
  const label = utf8(web, 'halte vault key print 1\n');
  const bytes = new Uint8Array(label.length + key.length);
  bytes.set(label);
  bytes.set(key, label.length);
  const hash = new Uint8Array(await web.crypto.subtle.digest('SHA-256', bytes));
  bytes.fill(0);
  return Array.from(hash.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
