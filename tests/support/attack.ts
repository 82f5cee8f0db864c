import type { Page } from 'playwright-core';
import { readCard } from '../../src/data/vault/card.ts';
import { openVault } from '../../src/data/vault/seal-record.ts';
import { stretchByWasm } from '../../src/data/vault/argon2id.ts';
import { isPossession, type Possession, unwrapKey, Wrap } from '../../src/data/vault/wrap.ts';
import { fromBase64url } from '../../src/protocol/sealing/base64url.ts';

/** Every row of every database that a profile holds, storage buckets too. Bytes are base64. */
export type Dump = readonly { readonly store: string; readonly row: unknown }[];

/** As whoever copied the disk would: a browser is begun on the copy, and asked for everything. */
export async function dumpOf(page: Page): Promise<Dump> {
  return await page.evaluate(async () => {
    const answered = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('refused')));
      });
    const plain = (value: unknown): unknown => {
      if (value instanceof Uint8Array) return { bytes: btoa(String.fromCharCode(...value)) };
      if (Array.isArray(value)) return value.map(plain);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
    };
    const rows: { store: string; row: unknown }[] = [];
    const dump = async (factory: IDBFactory) => {
      for (const { name } of await factory.databases()) {
        if (name === undefined) continue;
        const database = await answered(factory.open(name));
        for (const store of database.objectStoreNames) {
          const all = await answered(database.transaction(store).objectStore(store).getAll());
          for (const row of all) rows.push({ store, row: plain(row) });
        }
        database.close();
      }
    };
    await dump(indexedDB);
    const { storageBuckets } = navigator as unknown as {
      storageBuckets?: { keys(): Promise<string[]>; open(name: string): Promise<{ indexedDB: IDBFactory }> };
    };
    for (const name of (await storageBuckets?.keys()) ?? []) {
      const bucket = await storageBuckets?.open(name);
      if (bucket) await dump(bucket.indexedDB);
    }
    return rows;
  });
}

/** The boxes of the tablet's wraps, as they are written. */
export async function boxesOfWraps(page: Page): Promise<readonly string[]> {
  return (await dumpOf(page)).flatMap(({ row }) => {
    const read = Wrap.safeParse((row as { wrap?: unknown } | null)?.wrap);
    return read.success ? [read.data.box] : [];
  });
}

type Attack = {
  readonly dump: Dump;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly pin: string;
  /** What the disk does not hold, for the control. */
  readonly given?: readonly Possession[];
};

export type Loot = {
  readonly wraps: number;
  readonly sealed: number;
  readonly tried: number;
  readonly opened: readonly string[];
};

/**
 * Knows the source, has every file and the right PIN: tries whatever in them looks like a card, and whatever has the length of a key as
 * the tablet's own.
 */
export async function attack({ dump, files, pin, given = [] }: Attack): Promise<Loot> {
  const wraps = dump.flatMap(({ row }) => {
    const read = Wrap.safeParse((row as { wrap?: unknown } | null)?.wrap);
    return read.success ? [read.data] : [];
  });
  const boxes = dump.flatMap(({ store, row }) => boxesOf(store, row));
  const keys: Uint8Array<ArrayBuffer>[] = keysLikeIn(dump);
  let tried = 0;
  for (const wrap of wraps) {
    for (const possession of [...given, ...cardsIn(files, dump)]) {
      if (!(await isPossession(globalThis, wrap, possession))) continue;
      tried += 1;
      const opened = await unwrapKey({ web: globalThis, stretch: stretchByWasm }, wrap, { pin, possession });
      if (opened.ok) keys.push(opened.key);
    }
  }
  const opened: string[] = [];
  for (const key of keys) {
    const vault = await openVault(globalThis, key);
    for (const { place, box } of boxes) {
      const result = await vault.open({ ...place, v: 1 }, box);
      if (result.ok) opened.push(JSON.stringify(result.value));
    }
  }
  return { wraps: wraps.length, sealed: boxes.length, tried, opened };
}

type Box = { readonly place: { readonly store: string; readonly id: string }; readonly box: Uint8Array<ArrayBuffer> };

function boxesOf(store: string, row: unknown): readonly Box[] {
  const { personal, id, change } = row as { personal?: { bytes: string }; id?: string; change?: string };
  if (!personal) return [];
  const place = store === 'outbox' ? { store: 'change', id: change ?? '' } : { store: 'state', id: id ?? '' };
  return [{ place, box: Uint8Array.from(Buffer.from(personal.bytes, 'base64')) }];
}

const CARD = /(?:[0-9A-HJKMNP-TV-Z]{4}-?){4}/g;

function cardsIn(files: ReadonlyMap<string, Buffer>, dump: Dump): readonly Possession[] {
  const texts = [...files.values()].flatMap((bytes) => [bytes.toString('latin1'), bytes.toString('utf16le')]);
  const looks = new Set([...texts, JSON.stringify(dump)].flatMap((text) => text.match(CARD) ?? []));
  return [...looks].flatMap((text): readonly Possession[] => {
    const bytes = readCard(text);
    return bytes ? [{ kind: 'card', bytes }] : [];
  });
}

const KEY_BYTES = 32;

/** Whatever in the rows has the length of a key, as text or as bytes. */
function keysLikeIn(dump: Dump): Uint8Array<ArrayBuffer>[] {
  const text = JSON.stringify(dump);
  const texts = new Set(text.match(/[\w-]{43}/g) ?? []);
  return [...texts].flatMap((one) => {
    const bytes = fromBase64url(one);
    return bytes?.length === KEY_BYTES ? [bytes] : [];
  });
}
