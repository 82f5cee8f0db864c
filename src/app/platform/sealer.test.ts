import { expect, test, vi } from 'vitest';
import { v7 } from 'uuid';
import { joinedTablet, JOINED } from '../../../tests/support/tablet.ts';
import { readSetting, writeSetting } from '../../data/settings.ts';
import { fieldPath } from '../../domain/field-path.ts';
import { ChangeId, RecordId } from '../../domain/ids.ts';
import { partOpener } from '../../protocol/sealing/open-part.ts';
import { newServiceKey } from '../../protocol/sealing/service-key.ts';
import { learnServiceKey, sealerOf } from './sealer.ts';

function answering(status: number, body: unknown) {
  const fetched = vi.fn<typeof fetch>(async () =>
    Promise.resolve(Response.json(body, { status, headers: { 'content-type': 'application/json' } })),
  );
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

test('without a key of the service nothing is sealed', async () => {
  const { db } = await joinedTablet();
  expect(await sealerOf(db)).toBeNull();
});

test('what it seals, the service whose key was told opens', async () => {
  const { db } = await joinedTablet();
  const key = await newServiceKey(globalThis);
  await writeSetting(db, 'serviceKey', { id: key.id, publicKey: key.publicKey });
  const sealer = await sealerOf(db);
  const bound = { id: ChangeId.parse(v7()), record: RecordId.parse(v7()), v: 1 } as const;
  const result = await sealer?.seal(bound, { [fieldPath('familyName')]: 'Inventée' });
  if (!result?.ok) throw new Error('not sealed');
  expect(await partOpener(globalThis, [key]).open(bound, result.sealed)).toEqual({
    ok: true,
    part: { familyName: 'Inventée' },
  });
  // One a page load: a second one would send a second key beside every change.
  expect(await sealerOf(db)).toBe(sealer);
});

test('a key whose print is not the one that was told seals nothing', async () => {
  const { db } = await joinedTablet();
  const [told, other] = await Promise.all([newServiceKey(globalThis), newServiceKey(globalThis)]);
  await writeSetting(db, 'serviceKey', { id: told.id, publicKey: other.publicKey });
  expect(await sealerOf(db)).toBeNull();
});

test('a new key of the service is sealed to from then on', async () => {
  const { db } = await joinedTablet();
  const [before, after] = await Promise.all([newServiceKey(globalThis), newServiceKey(globalThis)]);
  await writeSetting(db, 'serviceKey', { id: before.id, publicKey: before.publicKey });
  expect((await sealerOf(db))?.key).toBe(before.id);
  const fetched = answering(200, { id: after.id, publicKey: after.publicKey });
  await learnServiceKey(db);
  expect(fetched.mock.calls[0]?.[1]?.headers).toMatchObject({ authorization: `Bearer ${JOINED.token}` });
  expect((await sealerOf(db))?.key).toBe(after.id);
});

test('without an answer the key that was known stays; a tablet that has not joined asks for none', async () => {
  const { db } = await joinedTablet();
  const key = await newServiceKey(globalThis);
  const told = { id: key.id, publicKey: key.publicKey };
  await writeSetting(db, 'serviceKey', told);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await learnServiceKey(db);
  expect(await readSetting(db, 'serviceKey')).toEqual(told);
  answering(200, { id: 'not a print', publicKey: 'nor a key' });
  await learnServiceKey(db);
  expect(await readSetting(db, 'serviceKey')).toEqual(told);

  const fetched = answering(200, told);
  await db.settings.delete('joined');
  await learnServiceKey(db);
  expect(fetched).not.toHaveBeenCalled();
});
