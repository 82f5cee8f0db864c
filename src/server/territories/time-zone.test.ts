import { expect, test } from 'vitest';
import { CommuneCode } from '../../domain/ids.ts';
import { suggestedTimeZone } from './time-zone.ts';

test.each([
  ['02361', 'Europe/Paris'],
  ['2A004', 'Europe/Paris'],
  ['97105', 'America/Guadeloupe'],
  ['97209', 'America/Martinique'],
  ['97302', 'America/Cayenne'],
  ['97411', 'Indian/Reunion'],
  ['97608', 'Indian/Mayotte'],
])('a service of commune %s is suggested the clocks of %s', (code, zone) => {
  expect(suggestedTimeZone([CommuneCode.parse(code)])).toBe(zone);
});
