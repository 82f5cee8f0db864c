import type { DeviceId } from '../../../domain/ids.ts';

/** Below `/bureau`, each page in the words of the people who use it. No name and no code ever stands in an address. */
export const officePaths = {
  home: '/bureau',
  attendance: '/bureau/frequentation',
  review: '/bureau/a-verifier',
  team: '/bureau/equipe',
  tablet: (device: DeviceId) => `/bureau/equipe/tablette/${device}`,
  journal: '/bureau/journal',
  account: '/bureau/mon-compte',
} as const;
