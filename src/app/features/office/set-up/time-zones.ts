/** Where French services run. */
export const timeZones = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'Indian/Reunion',
  'Indian/Mayotte',
  'America/Miquelon',
  'America/St_Barthelemy',
  'America/Marigot',
  'Pacific/Wallis',
  'Pacific/Tahiti',
  'Pacific/Noumea',
] as const;
