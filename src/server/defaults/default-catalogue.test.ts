import { iconNames } from 'lucide-react/dynamic';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { assemble } from '../../domain/assemble.ts';
import { faultOf } from '../../domain/change-rules.ts';
import { foldRecord } from '../../domain/fold.ts';
import { AccountId, ChangeId, DeviceId, LogId } from '../../domain/ids.ts';
import { LIMITS } from '../../protocol/version.ts';
import { readChange } from '../../protocol/read-change.ts';
import { creationChange, type NewRecord } from './creation-change.ts';
import { defaultCatalogue, defaultOrganisationRecords } from './default-catalogue.ts';

const catalogue = defaultCatalogue();
const { partners, procedureTypes } = catalogue;
const lists = [
  partners,
  procedureTypes,
  catalogue.activities,
  catalogue.results,
  catalogue.statuses,
  catalogue.genders,
  catalogue.needs,
  catalogue.heardThrough,
  catalogue.channels,
  catalogue.cancelReasons,
  catalogue.levels ?? [],
  catalogue.referralChannels ?? [],
  catalogue.referralOutcomes ?? [],
  catalogue.caseOutcomes ?? [],
  catalogue.headCounts ?? [],
];

test('every procedure of the default catalogue belongs to a partner that it knows', () => {
  const known = new Set(partners.map((partner) => partner.code));
  expect(procedureTypes.filter((type) => !known.has(type.partner))).toEqual([]);
});

test('no default code is given twice in its list', () => {
  for (const list of lists) expect(new Set(list.map((entry) => entry.code)).size).toBe(list.length);
});

test('every default text is there in French and in English, with nothing to trim', () => {
  const texts = lists.flat().flatMap((entry) => [entry.labelFr, entry.labelEn]);
  const shortNames = partners.flatMap((partner) => [partner.shortFr, partner.shortEn]);
  const keywords = procedureTypes.flatMap((type) => type.keywords);
  expect([...texts, ...shortNames, ...keywords].filter((text) => text === '' || text !== text.trim())).toEqual([]);
});

test('a partner’s short name fits beside its dot on a tile', () => {
  expect(partners.filter((partner) => Math.max(partner.shortFr.length, partner.shortEn.length) > 16)).toEqual([]);
});

test('every procedure can be found by a word of the counter, save the one for whatever has no name', () => {
  expect(procedureTypes.filter((type) => type.keywords.length === 0).map((type) => type.code)).toEqual(['bus.autre']);
});

test('what would tell health or nationality is marked sensitive', () => {
  expect(procedureTypes.filter((type) => type.sensitive).map((type) => type.code)).toEqual([
    'prefecture.titre-sejour',
    'cpam.ame',
    'mdph.dossier',
    'departement.apa',
  ]);
});

test('every procedure has a pictogram of its own, which the icon family draws', () => {
  const icons = procedureTypes.map((type) => type.icon);
  expect(new Set(icons).size).toBe(icons.length);
  expect(icons.filter((icon) => !(iconNames as readonly string[]).includes(icon))).toEqual([]);
});

test('every partner has a colour of its own that stands out from the card', () => {
  expect(new Set(partners.map((partner) => partner.colour)).size).toBe(partners.length);
  expect(partners.filter((partner) => contrast(partner.colour, '#fffdf9') < 3)).toEqual([]);
});

test('the default records are changes that the log accepts, and spell out the catalogue and its partners', () => {
  const { catalogue: id, records } = defaultOrganisationRecords({ newId: v7 });
  const assembled = records.map((record) => assembledFrom(record));
  expect(assembled).toEqual([
    ...partners.map((partner) => expect.objectContaining(partner) as unknown),
    { ...catalogueFacts(), id, version: 1 },
  ]);
});

function catalogueFacts(): object {
  const { partners: _partners, ...facts } = defaultCatalogue();
  return facts;
}

/** The record that one creation change leads to, read as the server reads it. */
function assembledFrom(record: NewRecord): unknown {
  const text = creationChange(record, {
    id: ChangeId.parse(v7()),
    log: LogId.parse(v7()),
    device: DeviceId.parse(v7()),
    account: AccountId.parse(v7()),
    clock: { ms: 1, count: 0 },
  });
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LIMITS.changeBytes);
  const read = readChange(text);
  if (!read.ok) throw new Error('unreadable');
  expect(faultOf(read.change, 'organisation')).toBeNull();
  const merged = foldRecord([{ change: read.change, rank: read.change.clock, accepted: true }]);
  const assembled = assemble(record.type, record.id, merged.fields);
  return assembled.ok ? assembled.record : assembled.field;
}

/** Ratio of WCAG 2.2 between two colours such as `#2f55a8`. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('each default outcome of a referral says whether it is still awaited', () => {
  const awaited = (catalogue.referralOutcomes ?? []).map((one) => [one.code, one.awaited]);
  expect(awaited).toEqual([
    ['a-faire', true],
    ['transmise', true],
    ['rdv-obtenu', false],
    ['aboutie', false],
    ['non-aboutie', false],
    ['refusee', false],
    ['sans-nouvelles', false],
  ]);
});
