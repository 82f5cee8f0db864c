import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');
const visits = (count: number) => `${count} ${plural(count, { one: 'visite', other: 'visites' })}`;

/** What may be told of a visit besides its persons and procedures. */
export const texts = {
  age: 'Âge',
  band: (from: number, upTo: number | null) => {
    if (upTo === null) return `${from} et plus`;
    return from === upTo ? String(from) : `${from}–${upTo}`;
  },
  birthYear: 'ou année de naissance',
  noYear: (first: number, last: number) => `Une année entre ${first} et ${last}, en quatre chiffres.`,
  gender: 'Genre',
  status: 'Situation',
  needs: 'Besoins repérés',
  residence: 'Commune de résidence',
  otherCommune: 'Autre commune',
  communePlaceholder: 'Nom, ou code INSEE',
  clearCommune: 'Effacer la recherche',
  communesFound: 'Communes trouvées',
  noCommune: 'Aucune commune de ce nom sur cette tablette. Ailleurs en France, tapez son code INSEE.',
  noCommuneCode: 'Aucune commune n’a ce code INSEE. Ce n’est pas le code postal.',
  communeOfCode: (code: string) => `Code INSEE ${code}`,
  sentBy: 'Envoyé par',
  heardThrough: 'Connu par',
  channel: 'Reçu',
  notSaid: 'Non demandé',
  minutes: 'Durée',
  minutesValue: (count: number | null) => (count === null ? 'non dite' : `${count}\u00A0min`),
  fewerMinutes: 'Cinq minutes de moins',
  moreMinutes: 'Cinq minutes de plus',
  noNumber: 'Un nombre entier, en chiffres.',
  hidden: 'Noms masqués\u00A0:',
  hiddenMore: 'ce qui touche à la personne se demande une fois les noms affichés.',
  outwards: 'Noms non gardés ici\u00A0:',
  outwardsMore: 'ce qui touche à la personne n’est plus visible une fois la visite repliée.',

  takesOver: (time: string) => `Suite de la visite de ${time}`,
  takesOverOther: 'Suite d’une autre visite',
  takesOverMore: 'Ajoute des démarches, ne recompte personne.',

  toConfirm: (count: number) => `${visits(count)} à confirmer`,
  toConfirmMore: (count: number) =>
    `${plural(count, { one: 'enregistrée', other: 'enregistrées' })} pendant que les noms étaient masqués.`,
  confirmAll: 'Tout confirmer',
  confirmEach: 'Une par une',
  confirmTitle: 'Visites à confirmer',
  confirmHelp:
    'Confirmez celles que vous avez faites\u00A0; annulez celles qui n’ont pas eu lieu. Toutes sont déjà comptées.',
  confirm: (time: string) => `Confirmer la visite de ${time}`,
  confirmShort: 'Confirmer',
  close: 'Fermer',
  hiddenEnded: 'Noms masqués\u00A0: l’heure de fin est passée.',
  hiddenEndedMore: 'Affichez les noms pour enregistrer encore des visites.',

  drafts: (count: number) => `${count} ${plural(count, { one: 'saisie inachevée', other: 'saisies inachevées' })}`,
  draftsMore: (count: number) =>
    `${plural(count, { one: 'gardée sur cette tablette, pas encore enregistrée', other: 'gardées sur cette tablette, pas encore enregistrées' })}.`,
  resumeDraft: (time: string) => `Reprendre la saisie de ${time}`,

  person: {
    title: 'Qui est venu\u00A0?',
    close: 'Fermer',
    loading: 'Ouverture des noms…',
    hidden: 'Affichez d’abord les noms (bouton en haut de l’écran).',
    outwards: 'Cette tablette ne garde pas les noms.',
    outwardsMore: 'Ce que vous tapez est scellé, part au service et n’est plus visible ici.',
    save: 'Enregistrer',
  },
};

export type VisitTexts = typeof texts;
