import { expect, test } from 'vitest';
import { defaultCatalogue } from './default-catalogue.ts';
import { ProfileCode } from '../../protocol/office.ts';
import { catalogueOf, profileOf, profiles } from './profiles.ts';

const all = defaultCatalogue();

test('every profile names partners and activities of the default catalogue, each once', () => {
  const partners = new Set(all.partners.map(({ code }) => code));
  const activities = new Set(all.activities.map(({ code }) => code));
  for (const profile of profiles()) {
    expect((profile.partners ?? []).filter((code) => !partners.has(code))).toEqual([]);
    expect(profile.activities.filter((code) => !activities.has(code))).toEqual([]);
    expect(new Set(profile.partners).size).toBe((profile.partners ?? []).length);
    expect(new Set(profile.asks).size).toBe(profile.asks.length);
  }
});

test('a profile’s catalogue begins with its own partners, offers their procedures and no others, and keeps every partner to send to', () => {
  const pimms = profileOf('pimms-mobile');
  const { procedureTypes, partners } = catalogueOf(pimms);
  expect(procedureTypes[0]?.partner).toBe('energie');
  expect(new Set(procedureTypes.map(({ partner }) => partner))).toEqual(new Set(pimms.partners));
  expect(partners).toEqual(all.partners);
});

test('without a profile, and with one that names no partners, every procedure is offered', () => {
  expect(catalogueOf(null)).toEqual(all);
  const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code).toSorted();
  expect(codes(catalogueOf(profileOf('france-services')).procedureTypes)).toEqual(codes(all.procedureTypes));
});

test('whatever has no name can be recorded in every profile', () => {
  for (const profile of profiles()) {
    expect(catalogueOf(profile).procedureTypes.map(({ code }) => code)).toContain('bus.autre');
  }
});

test('there is one profile for each that a new service may start from', () => {
  expect(profiles().map(({ code }) => code)).toEqual(ProfileCode.options);
});
