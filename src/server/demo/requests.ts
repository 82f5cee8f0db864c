import type { Month } from '../../domain/local-date.ts';
import type { Chance } from './chance.ts';

type Request = {
  readonly type: string;
  readonly weight: number;
  /** Months (01 to 12) in which it is asked for more often, and how much more. */
  readonly season?: { readonly months: readonly string[]; readonly times: number };
};

/** What people come for: retirement files first, then the service's other partners; younger people for a car or for taxes. */
const REQUESTS: readonly Request[] = [
  { type: 'carsat.demande', weight: 17 },
  { type: 'carsat.question', weight: 8 },
  { type: 'carsat.versement', weight: 5 },
  { type: 'carsat.reversion', weight: 4 },
  { type: 'carsat.aspa', weight: 2 },
  { type: 'complementaire.retraite', weight: 2 },
  { type: 'caf.prestation', weight: 6 },
  { type: 'caf.logement', weight: 5 },
  { type: 'caf.dossier', weight: 4 },
  { type: 'caf.rsa', weight: 3 },
  { type: 'cpam.remboursement', weight: 5 },
  { type: 'cpam.css', weight: 4 },
  { type: 'cpam.carte-vitale', weight: 4 },
  { type: 'france-travail.inscription', weight: 3 },
  { type: 'france-travail.offres', weight: 3 },
  { type: 'france-travail.documents', weight: 3 },
  { type: 'msa.prestation', weight: 5 },
  { type: 'mdph.dossier', weight: 4 },
  { type: 'mission-locale.accompagnement', weight: 2 },
  { type: 'ants.carte-grise.cession', weight: 3 },
  { type: 'ants.carte-grise.achat', weight: 2 },
  { type: 'ants.carte-grise.adresse', weight: 1 },
  { type: 'dgfip.declaration', weight: 1, season: { months: ['04', '05', '06'], times: 5 } },
  { type: 'dgfip.justificatif', weight: 1 },
  { type: 'dgfip.impots-locaux', weight: 1, season: { months: ['09', '10'], times: 3 } },
  { type: 'energie.cheque', weight: 1, season: { months: ['04', '05', '11'], times: 3 } },
  { type: 'bus.scan-impression', weight: 2 },
  { type: 'bus.messagerie', weight: 1 },
];

/** The types of `count` different procedures that somebody asks for in `month`. */
export function requestsIn(month: Month, count: number, chance: Chance): readonly string[] {
  const left = new Set(REQUESTS);
  return Array.from({ length: count }, () => {
    const asked = chance.weighted([...left], ({ weight, season }) =>
      season?.months.includes(month.slice(5)) ? weight * season.times : weight,
    );
    left.delete(asked);
    return asked.type;
  });
}
