import type { StopSessionId } from '../../domain/ids.ts';

/** Where the agent's screens stand. A session is named by its id: no place and nobody is named in an address. */
export const addresses = {
  start: '/',
  today: '/journee',
  board: '/accueil',
  session: (id: StopSessionId) => `/permanence/${id}`,
  month: '/mois',
  receipt: '/envois',
  settings: '/reglages',
  join: '/entrer',
  office: '/bureau',
} as const;
