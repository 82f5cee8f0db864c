import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Change } from '../../domain/change.ts';
import type { Json } from '../../domain/json.ts';
import { toBase64url } from './base64url.ts';
import { type OpenResult, partOpener } from './open-part.ts';
import { type Bound, PersonalPart, readPart, type SealedPart, writePart } from './part-text.ts';
import { partSealer } from './seal-part.ts';
import { newServiceKey, readServiceKey, type ServiceKey } from './service-key.ts';
import { utf8 } from './web.ts';

const web = globalThis;
const bound: Bound = {
  id: '01977000-0000-7000-8000-00000000c0de',
  record: '01977000-0000-7000-8000-0000000000ad',
  v: 1,
};
const part = partOf({
  familyName: 'Exemple-Inventé',
  givenName: 'Éloïse',
  birthYear: 1950,
  needs: ['a', 'b'],
  phone: null,
});

/** Sealed once, by the first version that sealed: it must open for ever. */
const KEPT_KEY = 'KVZLiNaDRLIZ_Ep22KAEomkQkQfKS41O4g5tX9Digzw';
const KEPT: SealedPart = {
  v: 1,
  key: '8sm5zTMZEWr_u-TA5rCz_A',
  enc: 'BEsuQ93AgFpXvykKCtVZvNI1AsckNktNPkOxkFk0h1FLsCAqkBhNEO6isd4Nu6Ix4nAXuVYcb5lqcrLaJo_cOWk',
  nonce: 'lcHH-MeAxBJxNul1',
  box: '-MflcIxapd-BbxXoC6-TKwwIj_D4TM9FzSvVB9xw9uOTzdvSknd6ak1GaI9VAdjOX9-XUrDu3aRuI4RUOFtx6fZ4Lh7Q0HQwdPNS-8k4MvbOX17KCFYKjcGF3RLEr5HMjKzX0AjJ0jxjY1-ENdhwZArEol-4xiQdpbTUwpAeu1wcLKwRhe7SwGZR9PqxxTyN',
};

test('a part that was sealed by the first version opens for ever', async () => {
  const key = await readServiceKey(web, KEPT_KEY);
  expect(key?.id).toBe(KEPT.key);
  expect(await partOpener(web, key === null ? [] : [key]).open(bound, KEPT)).toEqual({ ok: true, part });
});

test('what was sealed opens at the service alone, in any order, and is a change’s sealed member', async () => {
  const [key, foreign] = [await newServiceKey(web), await newServiceKey(web)];
  const sealer = await sealerTo(key);
  const sealed: SealedPart[] = [];
  for (const year of [1950, 1960, 1970]) sealed.push(await sealing(sealer.seal(bound, partOf({ birthYear: year }))));
  for (const one of sealed) expect(Change.shape.sealed.safeParse(one).success).toBe(true);
  const opener = partOpener(web, [key]);
  const opened = await Promise.all(sealed.toReversed().map((one) => opener.open(bound, one)));
  expect(opened.map((one) => one.ok && one.part['birthYear' as never])).toEqual([1970, 1960, 1950]);
  expect(await partOpener(web, [foreign]).open(bound, KEPT)).toEqual({ ok: false, refusal: 'unknown-key' });
  const renamed = { ...(sealed[0] ?? KEPT), key: foreign.id };
  expect(await partOpener(web, [foreign]).open(bound, renamed)).toEqual({ ok: false, refusal: 'not-authentic' });
});

test('old keys open what was sealed to them, beside the new one', async () => {
  const [old, current] = [await newServiceKey(web), await newServiceKey(web)];
  const opener = partOpener(web, [current, old]);
  for (const key of [old, current]) {
    const sealed = await sealing((await sealerTo(key)).seal(bound, part));
    expect(sealed.key).toBe(key.id);
    expect(await opener.open(bound, sealed)).toEqual({ ok: true, part });
  }
});

test('each part has a nonce of its own, and each sealer a context of its own', async () => {
  const key = await newServiceKey(web);
  const [one, another] = [await sealerTo(key), await sealerTo(key)];
  const sealed = await Promise.all([one, one, one, another].map((sealer) => sealing(sealer.seal(bound, part))));
  expect(new Set(sealed.map(({ nonce }) => nonce)).size).toBe(4);
  expect(new Set(sealed.map(({ box }) => box)).size).toBe(4);
  expect(new Set(sealed.map(({ enc }) => enc)).size).toBe(2);
});

test('a part opens with no other change, record or version', async () => {
  const another = bound.id.replace('c0de', 'c0df');
  for (const other of [{ id: another }, { record: another }, { v: 2 }, { id: bound.record, record: bound.id }]) {
    expect(await openKept({ ...bound, ...other }, KEPT)).toEqual({ ok: false, refusal: 'not-authentic' });
  }
  expect(await openKept(bound, KEPT)).toMatchObject({ ok: true });
});

test('one flipped bit anywhere is noticed, and nothing of the part is repeated', async () => {
  const members = ['enc', 'nonce', 'box'] as const;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...members), fc.nat(), fc.integer({ min: 0, max: 7 }), async (member, at, bit) => {
      const bytes = new Uint8Array(Buffer.from(KEPT[member], 'base64url'));
      bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << bit);
      const opened = await openKept(bound, { ...KEPT, [member]: toBase64url(bytes) });
      expect(opened).toEqual({ ok: false, refusal: 'not-authentic' });
    }),
    { numRuns: 60 },
  );
});

test('texts that are not base64url are refused like any other change of a byte', async () => {
  for (const text of ['', '=', 'é', KEPT.nonce.slice(1), `${KEPT.nonce}A`, 'AAAA BBBB']) {
    for (const member of ['enc', 'nonce', 'box'] as const) {
      expect(await openKept(bound, { ...KEPT, [member]: text })).toEqual({ ok: false, refusal: 'not-authentic' });
    }
  }
});

test('what is sealed rightly and is no personal part is named so, without a word of it', async () => {
  for (const text of ['Camille Canari', '[]', '{"Family Name":"Canari"}', '{"__proto__":{"a":1}}', '"\\ud800']) {
    expect(readPart(web, utf8(web, text))).toBeNull();
  }
  expect(readPart(web, new Uint8Array([0xc3, 0x28]))).toBeNull();
  expect(readPart(web, utf8(web, '{"familyName":"__proto__"}'))).toEqual({ familyName: '__proto__' });
  const key = await newServiceKey(web);
  const sealed = await sealing((await sealerTo(key)).seal(bound, { 'Family Name': 'Canari' } as never));
  const opened = await partOpener(web, [key]).open(bound, sealed);
  expect(opened).toEqual({ ok: false, refusal: 'unreadable' });
});

test('any part comes back as it was', () => {
  const paths = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,9}$/);
  fc.assert(
    fc.property(fc.dictionary(paths, fc.jsonValue({ maxDepth: 2 })), (fields) => {
      const written = partOf(
        JSON.parse(JSON.stringify(fields).replaceAll('__proto__', 'proto')) as Record<string, Json>,
      );
      expect(readPart(web, writePart(web, written))).toEqual(written);
    }),
  );
});

test('the length of a name does not show', () => {
  const lengths = ['Li', 'Nguyen', 'Lefèvre'].map((familyName) => writePart(web, partOf({ familyName })).length);
  expect(lengths).toEqual([32, 32, 32]);
});

test('a part that no change could carry is refused before it is sealed', async () => {
  const sealer = await sealerTo(await newServiceKey(web));
  const most = await sealer.seal(bound, partOf({ note: 'x'.repeat(12_240) }));
  expect(most.ok && Change.shape.sealed.safeParse(most.sealed).success).toBe(true);
  expect(await sealer.seal(bound, partOf({ note: 'x'.repeat(12_250) }))).toEqual({ ok: false, refusal: 'too-long' });
});

test('a text that is no key is answered with null', async () => {
  const zero = toBase64url(new Uint8Array(32));
  const beyond = toBase64url(new Uint8Array(32).fill(255));
  for (const text of ['', 'AA', zero, beyond, '€']) expect(await readServiceKey(web, text)).toBeNull();
  const offCurve = toBase64url(new Uint8Array(65).fill(4));
  for (const text of ['', zero, offCurve, '€']) expect(await partSealer(web, text)).toBeNull();
});

function partOf(fields: Record<string, Json>): PersonalPart {
  return PersonalPart.parse(fields);
}

async function sealerTo(key: ServiceKey) {
  const sealer = await partSealer(web, key.publicKey);
  if (sealer === null) throw new Error('no key');
  return sealer;
}

async function sealing(result: ReturnType<Awaited<ReturnType<typeof sealerTo>>['seal']>): Promise<SealedPart> {
  const sealed = await result;
  if (!sealed.ok) throw new Error(sealed.refusal);
  return sealed.sealed;
}

async function openKept(what: Bound, sealed: SealedPart): Promise<OpenResult> {
  const key = await readServiceKey(web, KEPT_KEY);
  return await partOpener(web, key === null ? [] : [key]).open(what, sealed);
}
