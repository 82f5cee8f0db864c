import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { uncompress } from 'snappyjs';

/** Where something was found, and how it was written there. */
export type Found = { readonly canary: string; readonly file: string; readonly as: string };

/** Every file below a folder. A file that goes while it is being read held nothing any more. */
export async function filesOf(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => null);
    if (bytes) files.set(path.slice(folder.length + 1), bytes);
  }
  return files;
}

/**
 * Looks for each text in each file as a browser may have written it: UTF-8, Latin-1 (which IndexedDB prefers), UTF-16 of either order
 * (keys of an index), base64, hexadecimal; raw, and in what is unpacked of LevelDB's tables and of gzip and Brotli.
 */
export function searchFiles(files: ReadonlyMap<string, Buffer>, canaries: readonly string[]): readonly Found[] {
  const patterns = canaries.flatMap((canary) => patternsOf(canary).map((pattern) => ({ canary, ...pattern })));
  return [...files].flatMap(([file, raw]) =>
    [raw, ...unpacked(raw)].flatMap((bytes) =>
      patterns.flatMap(({ canary, as, pattern }) => (bytes.includes(pattern) ? [{ canary, file, as }] : [])),
    ),
  );
}

type Pattern = { readonly as: string; readonly pattern: Buffer };

function patternsOf(canary: string): readonly Pattern[] {
  const utf8 = Buffer.from(canary, 'utf8');
  const utf16 = Buffer.from(canary, 'utf16le');
  const isLatin = Buffer.from(canary, 'latin1').toString('latin1') === canary;
  return [
    { as: 'UTF-8', pattern: utf8 },
    ...(isLatin ? [{ as: 'Latin-1', pattern: Buffer.from(canary, 'latin1') }] : []),
    { as: 'UTF-16LE', pattern: utf16 },
    { as: 'UTF-16BE', pattern: Buffer.from(utf16).swap16() },
    { as: 'hex', pattern: Buffer.from(utf8.toString('hex')) },
    { as: 'HEX', pattern: Buffer.from(utf8.toString('hex').toUpperCase()) },
    ...base64Of(utf8),
  ];
}

/** Of a text that begins at any place of a longer one: the letters that its neighbours do not touch. */
function base64Of(bytes: Buffer): readonly Pattern[] {
  return [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const whole = padded.toString('base64').replaceAll('=', '');
    const inner = whole.slice(before === 0 ? 0 : before + 1, Math.floor((padded.length * 8) / 6));
    const safe = inner.replaceAll('+', '-').replaceAll('/', '_');
    return [inner, safe].map((text) => ({ as: 'base64', pattern: Buffer.from(text) }));
  });
}

function unpacked(raw: Buffer): readonly Buffer[] {
  return [...blocksOfTable(raw), ...whole(raw)];
}

function whole(raw: Buffer): readonly Buffer[] {
  const attempts = raw[0] === 0x1f && raw[1] === 0x8b ? [() => gunzipSync(raw)] : [() => brotliDecompressSync(raw)];
  return attempts.flatMap((attempt) => {
    try {
      return [attempt()];
    } catch {
      return [];
    }
  });
}

const TABLE_MAGIC = Buffer.from('57fb808b247547db', 'hex');
const FOOTER_BYTES = 48;
const SNAPPY = 1;

/** The blocks of a LevelDB table, as its format says: the footer names the index, the index names the blocks. */
function blocksOfTable(raw: Buffer): readonly Buffer[] {
  if (raw.length < FOOTER_BYTES || !raw.subarray(-8).equals(TABLE_MAGIC)) return [];
  const footer = raw.subarray(-FOOTER_BYTES);
  const [, afterMeta] = handleAt(footer, 0);
  const [index] = handleAt(footer, afterMeta);
  const names = blockAt(raw, index);
  return names === null ? [] : [names, ...handlesIn(names).flatMap((handle) => blockAt(raw, handle) ?? [])];
}

type Handle = { readonly offset: number; readonly size: number };

function handleAt(bytes: Buffer, start: number): readonly [Handle, number] {
  const [offset, middle] = varintAt(bytes, start);
  const [size, end] = varintAt(bytes, middle);
  return [{ offset, size }, end];
}

function varintAt(bytes: Buffer, start: number): readonly [number, number] {
  let value = 0;
  let factor = 1;
  for (let at = start; ; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return [value, at + 1];
    factor *= 128;
  }
}

function blockAt(raw: Buffer, { offset, size }: Handle): Buffer | null {
  const block = raw.subarray(offset, offset + size);
  if (raw[offset + size] !== SNAPPY) return block;
  try {
    return Buffer.from(uncompress(block));
  } catch {
    return null;
  }
}

/** The values of an index block: key lengths, key, then the handle. */
function handlesIn(block: Buffer): readonly Handle[] {
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - 4 * restarts;
  const handles: Handle[] = [];
  for (let at = 0; at < end;) {
    const [, afterShared] = varintAt(block, at);
    const [unshared, afterUnshared] = varintAt(block, afterShared);
    const [length, afterLength] = varintAt(block, afterUnshared);
    const value = afterLength + unshared;
    handles.push(handleAt(block, value)[0]);
    at = value + length;
  }
  return handles;
}
