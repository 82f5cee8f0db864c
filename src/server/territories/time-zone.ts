import type { CommuneCode } from '../../domain/ids.ts';
import { TimeZone } from '../../domain/local-date.ts';

/** Where the official code of a commune begins with these three digits, its clocks are not those of Paris. */
const OVERSEAS: Readonly<Record<string, string>> = {
  971: 'America/Guadeloupe',
  972: 'America/Martinique',
  973: 'America/Cayenne',
  974: 'Indian/Reunion',
  975: 'America/Miquelon',
  976: 'Indian/Mayotte',
  977: 'America/St_Barthelemy',
  978: 'America/Marigot',
  986: 'Pacific/Wallis',
  987: 'Pacific/Tahiti',
  988: 'Pacific/Noumea',
};

/** The time zone to suggest to a service of these communes: that of the first. */
export function suggestedTimeZone(communes: readonly CommuneCode[]): TimeZone {
  return TimeZone.parse(OVERSEAS[communes[0]?.slice(0, 3) ?? ''] ?? 'Europe/Paris');
}
