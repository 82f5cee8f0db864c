import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import * as z from 'zod';
import { readServiceKey, type ServiceKey } from '../../protocol/sealing/service-key.ts';

/** A key and when it came into this file, in milliseconds since 1970. */
export type KeptKey = ServiceKey & { readonly keptAtMs: number };

/** The first is the one that tablets seal to; the others open what was sealed to them. */
export type KeptKeys = readonly [KeptKey, ...KeptKey[]];

export type KeyFileRefusal = 'missing' | 'unreadable' | 'too-open' | 'damaged';

export type ReadKeyFile =
  | { readonly ok: true; readonly keys: KeptKeys }
  | { readonly ok: false; readonly refusal: KeyFileRefusal; readonly sentence: string };

const Kept = z.strictObject({ id: z.string(), privateKey: z.string(), keptAtMs: z.int() });
const KeyFile = z.strictObject({
  halte: z.literal('service-keys'),
  version: z.literal(1),
  keys: z.tuple([Kept], Kept),
});

const OTHERS = 0o077;
const OTHERS_WRITE = 0o022;

/** Reads the keys; the sentence of a refusal says what to do and holds nothing of the file. */
export async function readKeyFile(file: string): Promise<ReadKeyFile> {
  let text: string;
  try {
    const tooOpen = openTo(file);
    if (tooOpen !== null) return refused('too-open', tooOpen);
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
    if (code === 'ENOENT') return refused('missing', `The service's key file ${file} is missing.`);
    return refused(
      'unreadable',
      `The service's key file ${file} cannot be read (${code}). Give this account the right to.`,
    );
  }
  const keys = await keysIn(text);
  return keys === null
    ? refused('damaged', `The service's key file ${file} is not as it was written. Put a copy of it back.`)
    : { ok: true, keys };
}

/** Makes the file, for its owner alone. False where it was made by somebody else meanwhile. */
export function createKeyFile(file: string, keys: KeptKeys): boolean {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const beside = writeBeside(file, keys);
  try {
    // Unlike a new name, a link never takes the place of what is there.
    linkSync(beside, file);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  } finally {
    unlinkSync(beside);
  }
  syncFolder(folder);
  return true;
}

/** Whoever reads meanwhile, and whatever power is cut: the file holds all of the old keys or all of the new ones. */
export function replaceKeyFile(file: string, keys: KeptKeys): void {
  renameSync(writeBeside(file, keys), file);
  syncFolder(dirname(file));
}

function writeBeside(file: string, keys: KeptKeys): string {
  const beside = `${file}.${randomUUID()}`;
  const kept = keys.map(({ id, privateKey, keptAtMs }) => ({ id, privateKey, keptAtMs }));
  const descriptor = openSync(beside, 'wx', 0o600);
  writeFileSync(descriptor, `${JSON.stringify({ halte: 'service-keys', version: 1, keys: kept }, null, 1)}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  return beside;
}

async function keysIn(text: string): Promise<KeptKeys | null> {
  const parsed = KeyFile.safeParse(jsonOf(text));
  if (!parsed.success) return null;
  const keys: KeptKey[] = [];
  for (const { id, privateKey, keptAtMs } of parsed.data.keys) {
    const key = await readServiceKey(globalThis, privateKey);
    // The print is told twice, so that a byte that a disk changed is noticed.
    if (key?.id !== id) return null;
    keys.push({ ...key, keptAtMs });
  }
  const [first, ...others] = keys;
  return first === undefined ? null : [first, ...others];
}

function openTo(file: string): string | null {
  // Windows has other rights than these bits.
  if (process.platform === 'win32') return null;
  if ((statSync(file).mode & OTHERS) !== 0) {
    return `The service's key file ${file} can be read by other accounts of this machine: run "chmod 600" on it.`;
  }
  if ((statSync(dirname(file)).mode & OTHERS_WRITE) !== 0) {
    return `Other accounts of this machine may replace the service's key file ${file}: run "chmod 700" on its folder.`;
  }
  return null;
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function refused(refusal: KeyFileRefusal, sentence: string): ReadKeyFile {
  return { ok: false, refusal, sentence };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
