import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../domain/json.ts';
import { gcmKey, gcmSeal } from '../../protocol/sealing/gcm.ts';
import { utf8 } from '../../protocol/sealing/web.ts';
import { openVault, type Place } from './seal-record.ts';
import { drawTabletKey } from './wrap.ts';

const web = globalThis;
const place: Place = { store: 'visitors', id: '01977000-0000-7000-8000-0000000000ad', v: 1 };
const visitor = { familyName: 'Exemple-Inventé', givenName: 'Éloïse' };

test('a sealed record opens under the same key and nowhere else', async () => {
  const key = drawTabletKey(web);
  const sealed = await (await openVault(web, key)).seal(place, visitor);
  const [again, foreign] = [await openVault(web, key), await openVault(web, drawTabletKey(web))];
  expect(await again.open(place, sealed)).toEqual({ ok: true, value: visitor });
  expect(await foreign.open(place, sealed)).toEqual({ ok: false, refusal: 'not-authentic' });
  for (const other of [{ store: 'cases' }, { id: place.id.replace('ad', 'ae') }, { v: 2 }]) {
    expect(await again.open({ ...place, ...other }, sealed)).toEqual({ ok: false, refusal: 'not-authentic' });
  }
});

test('any value comes back, and one flipped bit is noticed', async () => {
  const vault = await openVault(web, drawTabletKey(web));
  await fc.assert(
    fc.asyncProperty(
      fc.jsonValue({ maxDepth: 3 }),
      fc.nat(),
      fc.integer({ min: 0, max: 7 }),
      async (drawn, at, bit) => {
        const value = JSON.parse(JSON.stringify(drawn)) as Json;
        const sealed = await vault.seal(place, value);
        expect(await vault.open(place, sealed)).toEqual({ ok: true, value });
        sealed[at % sealed.length] = (sealed[at % sealed.length] ?? 0) ^ (1 << bit);
        expect(await vault.open(place, sealed)).toEqual({ ok: false, refusal: 'not-authentic' });
      },
    ),
    { numRuns: 60 },
  );
  expect(await vault.open(place, new Uint8Array(5))).toEqual({ ok: false, refusal: 'not-authentic' });
});

test('no word of a record, nor the length of a name, is in what lies on the disk', async () => {
  const vault = await openVault(web, drawTabletKey(web));
  const sealed = await vault.seal(place, visitor);
  expect(Buffer.from(sealed).includes('Exemple')).toBe(false);
  expect(Buffer.from(utf8(web, JSON.stringify(visitor))).includes('Exemple')).toBe(true);
  const [short, long] = [
    await vault.seal(place, { familyName: 'Li' }),
    await vault.seal(place, { familyName: 'Nguyen' }),
  ];
  expect(short.length).toBe(long.length);
});

test('the same record is sealed under another nonce each time', async () => {
  const vault = await openVault(web, drawTabletKey(web));
  const sealed = await Promise.all(Array.from({ length: 20 }, () => vault.seal(place, visitor)));
  expect(new Set(sealed.map((bytes) => Buffer.from(bytes.slice(0, 12)).toString('hex'))).size).toBe(20);
});

test('what was sealed and is no JSON is refused without a word of it', async () => {
  const key = drawTabletKey(web);
  const bound = utf8(web, `halte vault record 1\n${place.store}\n${place.id}\n${place.v}`);
  const { nonce, box } = await gcmSeal(web, await gcmKey(web, key), utf8(web, 'Exemple-Inventé'), bound);
  const sealed = Uint8Array.from([...nonce, ...box]);
  expect(await (await openVault(web, key)).open(place, sealed)).toEqual({ ok: false, refusal: 'unreadable' });
});
