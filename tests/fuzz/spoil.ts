import { gzipSync } from 'node:zlib';
import type { Chance } from '../simulation/chance.ts';

/** Stands for what people type: it may be in no log, and in no answer that refuses. */
export const CANARY = 'Hélène-CANARI-0612345678';

/** Takes the place of something so deep that no program should recurse into it. */
const DEEP = 'so deep';
const DEPTHS = [100, 3_000, 200_000];

/** Values that have broken servers. */
const NASTY: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  -0,
  2 ** 53,
  0.1,
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  '__proto__',
  'constructor',
  '=cmd|1',
  "'; drop table change; --",
  '../../etc/passwd',
  '9'.repeat(400),
  CANARY,
  [],
  {},
  [[]],
  ['__proto__'],
  { constructor: { prototype: { polluted: true } } },
];

/** The value with one thing changed somewhere in it, or two or three. The value itself is left as it is. */
export function spoilt(value: unknown, chance: Chance): unknown {
  let changed: unknown = structuredClone(value);
  for (let left = chance.pick([1, 1, 1, 2, 3]); left > 0; left -= 1) changed = spoiltOnce(changed, chance);
  return changed;
}

function spoiltOnce(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.yes(0.04)) return nasty(value, chance);
  const entries = Object.entries(value);
  const [name, inner] = entries.length > 0 ? chance.pick(entries) : ['', null];
  if (Array.isArray(value)) {
    const items: unknown[] = [...(value as unknown[])];
    const at = Number(name);
    const deed = chance.below(6);
    if (deed === 0) items.splice(at, 1);
    else if (deed === 1) items.splice(at, 0, structuredClone(inner));
    else items[at] = spoiltOnce(inner, chance);
    return items;
  }
  const rest = entries.filter(([other]) => other !== name);
  if (chance.yes(0.12)) return Object.fromEntries(rest);
  if (chance.yes(0.12)) return Object.fromEntries([...entries, [String(chance.pick(NASTY)), chance.pick(NASTY)]]);
  return Object.fromEntries([...rest, [name, spoiltOnce(inner, chance)]]);
}

function nasty(value: unknown, chance: Chance): unknown {
  // A change travels as a text within the text: its inside is spoilt as well.
  if (typeof value === 'string' && value.startsWith('{') && chance.yes(0.85)) {
    try {
      return JSON.stringify(spoilt(JSON.parse(value), chance));
    } catch {
      return value.slice(1);
    }
  }
  if (typeof value === 'string' && chance.yes(0.4)) {
    const at = chance.below(value.length + 1);
    return value.slice(0, at) + chance.pick(['\u0000', CANARY, 'é', '"', '']) + value.slice(at + chance.below(2));
  }
  if (typeof value === 'number' && chance.yes(0.5)) return value + chance.pick([-1, 1, 0.5, 1e9, -1e9]);
  if (chance.yes(0.05)) return DEEP;
  if (chance.yes(0.03)) return CANARY.repeat(5_000);
  return chance.pick(NASTY);
}

function deepened(text: string, depth: number): string {
  const nested = `${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`;
  return text.replace(`"${DEEP}"`, nested).replace(`\\"${DEEP}\\"`, nested.replaceAll('"', '\\"'));
}

export type Body = { readonly payload: Buffer; readonly headers: Readonly<Record<string, string>> };

const JSON_TYPE = { 'content-type': 'application/json' };

/** The bytes of a body, sometimes packed, cut, damaged, packed twice, or not what their headers say. */
export function bytesOf(value: unknown, chance: Chance): Body {
  // Parsed, `__proto__` is a member like any other; printed from an object it would be lost.
  const plain = JSON.stringify(value);
  const text = chance.yes(0.03) ? `{"__proto__":{"polluted":true},${plain.slice(1)}` : plain;
  const payload = Buffer.from(text.includes(DEEP) ? deepened(text, chance.pick(DEPTHS)) : text);
  if (chance.yes(0.75)) return { payload, headers: JSON_TYPE };
  const packed = gzipSync(payload, { level: 1 });
  const asPacked = { ...JSON_TYPE, 'content-encoding': 'gzip' };
  switch (chance.below(9)) {
    case 0:
      return { payload: payload.subarray(0, chance.below(payload.length)), headers: JSON_TYPE };
    case 1:
      return { payload: packed, headers: asPacked };
    case 2:
      return { payload: packed.subarray(0, chance.below(packed.length)), headers: asPacked };
    case 3:
      return { payload: gzipSync(packed), headers: { ...JSON_TYPE, 'content-encoding': 'gzip, gzip' } };
    case 4:
      return { payload: gzipSync(packed), headers: asPacked };
    case 5:
      return { payload: flipped(payload, chance), headers: JSON_TYPE };
    case 6:
      return { payload: flipped(packed, chance), headers: asPacked };
    case 7:
      return { payload: chance.yes(0.1) ? bomb() : payload, headers: asPacked };
    default:
      return { payload, headers: { 'content-type': chance.pick(['text/plain', 'text/html', 'application/xml', '']) } };
  }
}

function flipped(bytes: Buffer, chance: Chance): Buffer {
  const copy = Buffer.from(bytes);
  const at = chance.below(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << chance.below(8));
  return copy;
}

let madeBomb: Buffer | null = null;

/** 32 MB that travel as 32 kB. */
function bomb(): Buffer {
  madeBomb ??= gzipSync(Buffer.alloc(32 * 1024 * 1024, '['));
  return madeBomb;
}
