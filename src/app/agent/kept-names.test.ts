import { v7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import { AGENT, arrival, joinedTablet } from '../../../tests/support/tablet.ts';
import { creation, edit, type Edit, removal, type Shown } from '../../data/edits.ts';
import { personsOf } from '../../data/persons.ts';
import { save } from '../../data/save.ts';
import { RecordId, VisitorId } from '../../domain/ids.ts';
import { keptNames } from './kept-names.ts';
import { openNames } from './testing/open-names.ts';

const WAIT = { timeout: 10_000 };

/** A tablet that keeps names and shows them. */
async function openTablet() {
  const { db } = await joinedTablet();
  const { vault } = await openNames(db, AGENT);
  const saveAll = async (...edits: readonly Edit[]) => {
    const saved = await save(db, edits, { account: AGENT });
    if (!saved.ok) throw new Error(`not saved: ${saved.failure}`);
  };
  const shown = async (id: VisitorId): Promise<Shown<'visitor'>> => {
    const [one] = await personsOf(db, vault, 'visitor', [RecordId.parse(id)]);
    if (!one) throw new Error('not on this tablet');
    return one;
  };
  const kept = keptNames(db, vault);
  const found = (typed: string) => kept.snapshot()?.search.find(typed, 8) ?? [];
  return { db, vault, kept, saveAll, shown, found };
}

function visitor(familyName: string): { readonly id: VisitorId; readonly made: Edit } {
  const id = VisitorId.parse(v7());
  return { id, made: creation('visitor', id, { familyName, givenName: 'Odile' }) };
}

test('a visitor saved on any screen is found at once, by the name that they have now', async () => {
  const { saveAll, shown, found, kept } = await openTablet();
  const { id, made } = visitor('Fictive');
  await saveAll(made);
  await vi.waitFor(() => expect(found('fictive')).toEqual([id]), WAIT);
  await saveAll(edit(await shown(id), { familyName: 'Inventée' }));
  await vi.waitFor(() => expect(found('inventee')).toEqual([id]), WAIT);
  expect(found('fictive')).toEqual([]);
  expect(kept.snapshot()?.visitors.get(id)?.familyName).toBe('Inventée');
});

test('a record that was merged into another is not found, and is again once they are parted', async () => {
  const { saveAll, shown, found, kept } = await openTablet();
  const [one, other] = [visitor('Fictive'), visitor('Fictive')];
  await saveAll(one.made, other.made);
  await vi.waitFor(() => expect(found('fictive')).toHaveLength(2), WAIT);
  await saveAll(edit(await shown(one.id), { mergedInto: other.id }));
  await vi.waitFor(() => expect(found('fictive')).toEqual([other.id]), WAIT);
  expect(kept.snapshot()?.personOf(one.id)).toBe(other.id);
  await saveAll(edit(await shown(one.id), { mergedInto: null }));
  await vi.waitFor(() => expect(found('fictive')).toHaveLength(2), WAIT);
});

test('a visitor who is deleted is neither found nor known, and the record they were merged from shows by itself', async () => {
  const { saveAll, shown, found, kept } = await openTablet();
  const [one, other] = [visitor('Fictive'), visitor('Fictive')];
  await saveAll(one.made, other.made);
  await saveAll(edit(await shown(one.id), { mergedInto: other.id }));
  await vi.waitFor(() => expect(found('fictive')).toEqual([other.id]), WAIT);
  await saveAll(removal(await shown(other.id)));
  await vi.waitFor(() => expect(found('fictive')).toEqual([one.id]), WAIT);
  expect(kept.snapshot()?.visitors.has(other.id)).toBe(false);
});

test('a save that is of no visitor leaves the names as they are, and a vault has its names once for all screens', async () => {
  const { db, vault, saveAll, found, kept } = await openTablet();
  const { id, made } = visitor('Fictive');
  await saveAll(made);
  await vi.waitFor(() => expect(found('fictive')).toEqual([id]), WAIT);
  const told: (number | undefined)[] = [];
  kept.subscribe(() => told.push(kept.snapshot()?.visitors.size));
  await saveAll(arrival(['caf.rsa']));
  const { id: next, made: another } = visitor('Seconde');
  await saveAll(another);
  await vi.waitFor(() => expect(found('seconde')).toEqual([next]), WAIT);
  expect(new Set(told)).toEqual(new Set([2]));
  expect(keptNames(db, vault)).toBe(kept);
});
