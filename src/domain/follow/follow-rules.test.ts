import { expect, test } from 'vitest';
import { ItemId, ReferentId } from '../ids.ts';
import { LocalDate } from '../local-date.ts';
import type { Referent } from '../records/followed-records.ts';
import { mandateStanding } from './mandate-standing.ts';
import { isPrintable } from './printable.ts';
import { referentsOf, referralPreset } from './referral-preset.ts';

const today = LocalDate.parse('2026-11-24');
const line = (type: string) => ({ id: ItemId.parse(type.replace('.', '-')), type, result: null });
const typeOf = (code: string, partner: string) => ({
  code,
  partner,
  labelFr: code,
  labelEn: code,
  theme: null,
  keywords: [],
  icon: 'car',
  sensitive: false,
});
const catalogue = {
  procedureTypes: [typeOf('caf.rsa', 'caf'), typeOf('ants.permis', 'ants')],
  referralChannels: [{ code: 'appel', labelFr: 'Appel', labelEn: 'Call' }],
};

test('a referral is preset from the visit’s last procedure, whose partner it is, and is due in two weeks', () => {
  expect(referralPreset({ procedures: [line('ants.permis'), line('caf.rsa')] }, catalogue, today)).toEqual({
    partner: 'caf',
    reason: 'caf.rsa',
    channel: 'appel',
    dueOn: '2026-12-08',
  });
});

test('a visit without a procedure, or a catalogue of before, presets only the day', () => {
  expect(referralPreset({ procedures: [] }, { ...catalogue, referralChannels: null }, today)).toEqual({
    partner: null,
    reason: null,
    channel: null,
    dueOn: '2026-12-08',
  });
});

test('those who have left a partner are proposed no more; the others come by name', () => {
  const referent = (number: number, name: string, over: Partial<Referent> = {}): Referent => ({
    id: ReferentId.parse(`00000000-0000-7000-8000-${String(number).padStart(12, '0')}`),
    partner: 'caf',
    name,
    role: null,
    phone: null,
    email: null,
    address: null,
    archived: null,
    ...over,
  });
  const all = [
    referent(1, 'Zoé'),
    referent(2, 'Élise'),
    referent(3, 'Ancien', { archived: true }),
    referent(4, 'Ailleurs', { partner: 'cpam' }),
  ];
  expect(referentsOf(all, 'caf').map(({ name }) => name)).toEqual(['Élise', 'Zoé']);
});

test('a mandate that is missing or over is said, and one that ends within two weeks is said before', () => {
  const until = (day: string) => ({ mandate: 'paper' as const, mandateUntil: LocalDate.parse(day) });
  expect(mandateStanding({ mandate: null, mandateUntil: null }, today)).toBe('missing');
  expect(mandateStanding({ mandate: 'none', mandateUntil: today }, today)).toBe('missing');
  expect(mandateStanding({ mandate: 'aidants-connect', mandateUntil: null }, today)).toBe('valid');
  expect(mandateStanding(until('2026-11-23'), today)).toBe('over');
  expect(mandateStanding(until('2026-11-24'), today)).toBe('ends-soon');
  expect(mandateStanding(until('2026-12-09'), today)).toBe('valid');
});

test('a sensitive procedure, or one that this tablet does not know, is named on no paper', () => {
  expect(isPrintable(typeOf('caf.rsa', 'caf'))).toBe(true);
  expect(isPrintable({ sensitive: true })).toBe(false);
  expect(isPrintable(undefined)).toBe(false);
});
