import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { arrival, joinedTablet, opening, AGENT } from '../../tests/support/tablet.ts';
import { onDisk } from '../../tests/support/tablet-with-vault.ts';
import { RecordId } from '../domain/ids.ts';
import { beginVault } from './begin-vault.ts';
import { dropDraft, keepDraft, openDraft, recordsWithDraft } from './drafts.ts';
import { eraseTablet } from './erase-tablet.ts';
import { outboxSummary } from './outbox-summary.ts';
import { purgeRecords } from './purge-records.ts';
import { save } from './save.ts';
import { openVault } from './vault/seal-record.ts';
import { drawTabletKey } from './vault/wrap.ts';

const NAME = 'Canari-Inventé';

const aVault = () => openVault(globalThis, drawTabletKey(globalThis));
const record = () => RecordId.parse(v7());

test('what is typed is kept sealed, the latest of it, and gone once it is saved or given up', async () => {
  const tablet = await joinedTablet();
  const { db } = tablet;
  const vault = await aVault();
  const of = record();
  await keepDraft(db, vault, { id: 'person:1', record: of, content: { familyName: 'Can' } });
  await keepDraft(db, vault, { id: 'person:1', record: of, content: { familyName: NAME } });
  expect(await onDisk(tablet)).not.toContain('Canari');
  expect(await openDraft(db, vault, 'person:1')).toEqual({ familyName: NAME });
  expect(await openDraft(db, vault, 'person:2')).toBeNull();
  await dropDraft(db, 'person:1');
  expect(await openDraft(db, vault, 'person:1')).toBeNull();
  expect(await db.drafts.count()).toBe(0);
});

test('a draft moved to another form, or sealed under a key that was given up, opens as nothing and goes', async () => {
  const { db } = await joinedTablet();
  const vault = await aVault();
  await keepDraft(db, vault, { id: 'a', record: record(), content: { familyName: NAME } });
  const row = await db.drafts.get('a');
  if (row) await db.drafts.put({ ...row, id: 'b' });
  expect(await openDraft(db, vault, 'b')).toBeNull();
  expect(await openDraft(db, await aVault(), 'a')).toBeNull();
  expect(await db.drafts.count()).toBe(0);
});

test('a tablet that begins another vault keeps no draft that nobody could open', async () => {
  const { db } = await joinedTablet();
  await keepDraft(db, await aVault(), { id: 'a', record: record(), content: { familyName: NAME } });
  await beginVault(db, 'another');
  expect(await db.drafts.count()).toBe(0);
});

test('a purge takes what is typed about the record, and leaves what is typed about others', async () => {
  const { db } = await joinedTablet();
  const vault = await aVault();
  const [purged, other] = [record(), record()];
  await keepDraft(db, vault, { id: 'a', record: purged, content: { familyName: NAME } });
  await keepDraft(db, vault, { id: 'b', record: other, content: { familyName: 'Autre' } });
  await db.transaction('rw!', db.tables, () => purgeRecords(db, [purged], { number: 0, history: 0 }));
  expect(await openDraft(db, vault, 'a')).toBeNull();
  expect(await openDraft(db, vault, 'b')).toEqual({ familyName: 'Autre' });
});

test('Drafts are not changes: none is counted as unsent or sent, and a tablet that is erased by order keeps none', async () => {
  const { db, device } = await joinedTablet();
  await keepDraft(db, await aVault(), { id: 'a', record: record(), content: { familyName: NAME } });
  expect((await outboxSummary(db)).unsent).toBe(0);
  await save(db, [opening(device), arrival()], { account: AGENT });
  // What was saved is handed in first; what was only typed holds nothing up.
  expect(await eraseTablet(db, 1)).toBe('unsent');
  await db.outbox.clear();
  expect(await eraseTablet(db, 1)).toBe('erased');
  expect(await db.drafts.count()).toBe(0);
});

test('more drafts than a page: all reachable', async () => {
  const { db } = await joinedTablet();
  const vault = await aVault();
  const records = Array.from({ length: 260 }, record);
  for (const of of records) {
    await keepDraft(db, vault, { id: `person:${of}`, record: of, content: { familyName: NAME } });
  }
  expect((await recordsWithDraft(db)).toSorted()).toEqual(records.toSorted());
});
