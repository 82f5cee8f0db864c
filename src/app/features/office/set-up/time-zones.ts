import type { CommuneCode } from '../../../../domain/ids.ts';

/** Where French services run. */
export const timeZones = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'Indian/Reunion',
  'Indian/Mayotte',
  'America/Miquelon',
] as const;
export type KnownTimeZone = (typeof timeZones)[number];

const overseas: Readonly<Record<string, KnownTimeZone>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
};

/** The time zone that goes with a commune's official code. */
export function timeZoneOf(commune: CommuneCode): KnownTimeZone {
  return overseas[commune.slice(0, 3)] ?? 'Europe/Paris';
}
