import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { AGENT, arrival, joinedTablet, opening } from '../../tests/support/tablet.ts';
import { fieldPath } from '../domain/field-path.ts';
import { VisitId, VisitorId } from '../domain/ids.ts';
import { partOpener } from '../protocol/sealing/open-part.ts';
import { partSealer } from '../protocol/sealing/seal-part.ts';
import { newServiceKey } from '../protocol/sealing/service-key.ts';
import { readChange } from '../protocol/read-change.ts';
import { creation, edit } from './edits.ts';
import { save } from './save.ts';
import { shownOf } from './shown.ts';

const author = { account: AGENT };
const CANARY = 'Müller-Çelik Ηλίας 0612345678';

async function sealingTablet() {
  const key = await newServiceKey(globalThis);
  const sealer = await partSealer(globalThis, key.publicKey);
  const tablet = await joinedTablet();
  const { db } = tablet;
  Object.assign(db.ports, { sealer: () => Promise.resolve(sealer) });
  return { ...tablet, opener: partOpener(globalThis, [key]) };
}

async function everything({ db }: Awaited<ReturnType<typeof sealingTablet>>): Promise<string> {
  const tables = await Promise.all(db.tables.map((table) => table.toArray()));
  return JSON.stringify(tables);
}

test('a name is sealed to the service before it is written, and is nowhere on the disk', async () => {
  const tablet = await sealingTablet();
  const visitor = VisitorId.parse(v7());
  const made = creation('visitor', visitor, { familyName: CANARY, givenName: 'Ana', birthYear: 1950 });
  expect(await save(tablet.db, [made], author)).toMatchObject({ ok: true });
  expect(await everything(tablet)).not.toContain('Çelik');
  const [row] = await tablet.db.outbox.toArray();
  const read = readChange(row?.text ?? '');
  if (!read.ok || read.change.sealed === null) throw new Error('not sealed');
  const { id, record, v, sealed, fields } = read.change;
  expect(fields).toEqual({});
  expect(await tablet.opener.open({ id, record, v }, sealed)).toEqual({
    ok: true,
    part: { familyName: CANARY, givenName: 'Ana', birthYear: 1950 },
  });
});

test('what is not personal stays readable beside it, and shows on the board', async () => {
  const tablet = await sealingTablet();
  const id = VisitId.parse(v7());
  const said = arrival(['caf.rsa'], id);
  const withPerson = { ...said, fields: { ...said.fields, [fieldPath('birthYear')]: 1950 } };
  expect(await save(tablet.db, [opening(tablet.device), withPerson], author)).toMatchObject({ ok: true });
  const shown = shownOf('visit', await tablet.db.records.get(id));
  expect(shown?.record).toMatchObject({ persons: 1, birthYear: null });
  expect(await everything(tablet)).not.toContain('1950');

  // A part is bound to its change: the next edit of the visit is a change of its own.
  if (!shown) throw new Error('not shown');
  expect(await save(tablet.db, [edit(shown, { persons: 2 })], author)).toMatchObject({ ok: true });
  const changes = (await tablet.db.outbox.toArray()).map(({ text }) => readChange(text));
  expect(changes.map((read) => read.ok && read.change.sealed !== null)).toEqual([false, true, false]);
});

test('a value that its field cannot have is refused before anything is sealed or written', async () => {
  const { db } = await sealingTablet();
  const made = creation('visitor', VisitorId.parse(v7()), { familyName: 'Ana', birthYear: 12 });
  expect(await save(db, [made], author)).toMatchObject({ ok: false, failure: 'invalid', field: 'birthYear' });
  expect(await db.outbox.count()).toBe(0);
});
