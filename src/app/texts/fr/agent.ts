import { entries, persons, procedures, visits } from './counts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const texts = {
  loading: 'Ouverture…',
  visits,
  persons,
  procedures,
  languages: { fr: 'Français', en: 'English' },
  close: 'Fermer',
  cancel: 'Annuler',
  back: 'Retour',
  retry: 'Réessayer',
  search: { clear: 'Effacer la recherche' },

  demo: {
    banner: 'Démonstration.',
    bannerMore: 'Rien de ce qui est saisi ici n’est une vraie visite.',
  },

  nav: {
    label: 'Navigation',
    today: 'Ma journée',
    board: 'Accueil',
    workshops: 'Ateliers',
    follow: 'Suivi',
    followDue: (count: number) => `${count} à faire aujourd’hui`,
    more: 'Plus',
    month: 'Mois',
    receipt: 'Envois',
    settings: 'Réglages',
    refused: (count: number) => `${count} à regarder`,
  },

  status: {
    offlineWaiting: (count: number) => `Hors ligne · ${visits(count)} sur la tablette`,
    offlineWaitingOther: (count: number) => `Hors ligne · ${entries(count)} sur la tablette`,
    offlineConfirmed: (time: string) => `Hors ligne · tout était confirmé à ${time}`,
    offlineNever: 'Hors ligne · rien reçu encore',
    sending: (count: number) => `Envoi · ${visits(count)} sur la tablette`,
    sendingOther: (count: number) => `Envoi · ${entries(count)} sur la tablette`,
    checking: 'Vérification avec le serveur…',
    waiting: (count: number) => `${visits(count)} à envoyer`,
    waitingOther: (count: number) => `${entries(count)} à envoyer`,
    confirmed: (time: string) => `Tout est confirmé · ${time}`,
    never: 'Pas encore reçu du serveur',
    refused: (count: number) => `${entries(count)} ${plural(count, { one: 'refusée', other: 'refusées' })}`,
    held: (count: number) => `${entries(count)} en attente au serveur`,
    revoked: 'Cette tablette a été retirée du service',
    unknown: 'Le serveur ne reconnaît plus cette tablette',
    mark: {
      'on-tablet': 'sur la tablette',
      sent: 'envoyée, pas encore confirmée',
      confirmed: 'confirmée par le serveur',
      refused: 'refusée par le serveur',
    },
    clockAhead: (minutes: number) =>
      `L’horloge de cette tablette avance de ${minutes}\u00A0min. Réglez-la\u00A0: l’heure des visites en dépend.`,
    clockBehind: (minutes: number) =>
      `L’horloge de cette tablette retarde de ${minutes}\u00A0min. Réglez-la\u00A0: l’heure des visites en dépend.`,
  },

  place: (commune: string, place: string | null) => (place === null ? commune : `${commune}, ${place}`),
  hours: (from: string, to: string) => `${from}\u00A0–\u00A0${to}`,
  travel: (minutes: number) => `${minutes}\u00A0min de route`,
  priority: 'commune prioritaire',
  halfDay: { morning: 'ce matin', afternoon: 'cet après-midi' },
  halfDayName: { morning: 'matin', afternoon: 'après-midi' },
  unknownStop: 'Arrêt pas encore reçu',

  session: {
    open: 'Ouvrir la permanence',
    resume: 'Reprendre la permanence',
    joinColleague: 'Rejoindre la permanence',
    reopen: 'Rouvrir la permanence',
    openedAt: (time: string) => `ouverte à ${time}`,
    openedElsewhere: 'ouverte sur une autre tablette',
    notSaved: 'La permanence n’a pas été ouverte\u00A0: la tablette n’a pas pu l’écrire.',
  },

  board: {
    noSession: 'Aucune permanence ouverte',
    noSessionMore: 'Ouvrez celle du jour, ou choisissez un autre arrêt.',
    toToday: 'Voir ma journée',
    later: (date: string) => `Saisie après coup pour ${date}`,
    closed: 'Cette permanence est close.',
    reopen: 'Rouvrir',
    counter: (count: number, done: number) =>
      `${plural(count, { one: 'personne reçue', other: 'personnes reçues' })} · ${procedures(done)}`,
    counterNote: (halfDay: string) => `sur cette tablette, ${halfDay}`,
    counterNotePast: (date: string) => `sur cette tablette, ${date}`,
    counterPhone: (count: number) => `${plural(count, { one: 'personne reçue', other: 'personnes reçues' })} ici`,
    strip: 'Visites ouvertes',
    arrival: 'Arrivée',
    toDetail: 'à détailler',
    andMore: (first: string, more: number) => `${first} + ${more}`,
    chip: (time: string, count: number) => (count === 1 ? time : `${time} · ${count} pers.`),
    searchLabel: 'Chercher une démarche',
    searchPlaceholder: 'Démarche…',
    searchNone: 'Aucune démarche trouvée',
    searchNoneMore: 'Essayez un autre mot, ou «\u00A0Autre (à classer)\u00A0».',
    tiles: 'Démarches',
    allTiles: (count: number) => `Toutes (${count})`,
    fewerTiles: 'Les plus demandées',
    tileCount: (count: number) => `${count} pendant cette permanence`,
    exchange: 'Échange, sans démarche',
    unserved: 'Parti sans être reçu',
    closeSession: 'Clore la permanence',
    panel: 'Visite',
    visitOf: (time: string) => `Visite de ${time}`,
    noVisit: 'Visites de la permanence',
    result: 'Résultat',
    removeProcedure: (name: string) => `Retirer «\u00A0${name}\u00A0»`,
    noProcedureYet: 'Sans démarche pour l’instant',
    noProcedureYetMore: 'Touchez une démarche, maintenant ou plus tard.',
    personsLabel: 'Nombre de personnes',
    fewer: 'Une personne de moins',
    more: 'Une personne de plus',
    complete: 'Compléter la visite',
    refer: 'Orienter, suivre',
    completeShort: 'Compléter',
    finish: 'Terminer la visite',
    fold: 'Replier, à détailler plus tard',
    recent: 'Dernières visites',
    history: (time: string) => `Historique de la visite de ${time}`,
    allVisits: (count: number) => `Voir les ${count} visites`,
    fewerVisits: 'Seulement les dernières',
    nobody: 'Personne pour l’instant',
    nobodyMore: 'La première démarche touchée, ou «\u00A0Arrivée\u00A0», ouvre une visite.',
    withoutProcedure: 'Échange, sans démarche',
    edit: (time: string) => `Reprendre la visite de ${time}`,
    takeOver: (time: string) => `Prendre la suite de la visite de ${time}`,
    undoVisit: (time: string) => `Annuler la visite de ${time}`,
    unservedRow: (count: number) =>
      `${count} ${plural(count, { one: 'parti', other: 'partis' })} sans être ${plural(count, { one: 'reçu', other: 'reçus' })}`,
    undoUnserved: 'Retirer un départ',
    typedLater: 'saisie après coup',
    follows: 'suite d’une visite',
    waitsForAgent: 'agent à confirmer',
    said: {
      takenOver: 'Suite d’une visite ouverte\u00A0: personne n’est recompté.',
      confirmed: 'Visites confirmées.',
      arrival: (total: string) => `Arrivée comptée. ${total}`,
      visit: (name: string, total: string) => `${name}\u00A0: visite enregistrée. ${total}`,
      added: (name: string) => `${name} ajoutée à la visite.`,
      finished: 'Visite terminée.',
      undone: (time: string) => `Visite de ${time} annulée`,
      person: 'Personne enregistrée avec la visite.',
      restored: 'Visite rétablie.',
      unserved: 'Départ compté.',
      unservedRemoved: 'Départ retiré.',
      exchange: 'Échange enregistré.',
      already: (name: string) => `${name} est déjà dans cette visite`,
      procedureRemoved: (name: string) => `${name} retirée`,
    },
    putBack: 'Rétablir',
    undo: 'Annuler',
    countAgain: 'Compter une 2ᵉ fois',
    dismiss: 'Fermer ce message',
    notSaved: 'Pas enregistré.',
    notSavedWhy: {
      full: 'La tablette n’a plus de place. Rien n’a été compté.',
      closed: 'La mémoire de la tablette s’est fermée. Rien n’a été compté.',
      blocked: 'Une autre fenêtre de Halte occupe la mémoire\u00A0: fermez-la. Rien n’a été compté.',
      'not-joined': 'Cette tablette n’appartient à aucun service. Rien n’a été compté.',
      revoked: 'Cette tablette a été retirée du service\u00A0: elle n’enregistre plus.',
      invalid: 'Cette saisie n’est pas possible. Rien n’a été compté.',
      'cannot-seal':
        'La tablette n’a pas encore reçu la clé du service\u00A0: connectez-la une fois, puis recommencez. Rien n’a été compté.',
      unknown: 'La tablette n’a pas pu l’écrire. Rien n’a été compté.',
    },
    attempted: {
      arrival: 'Arrivée.',
      exchange: 'Échange, sans démarche.',
      finish: 'Fin de la visite.',
      undo: 'Annulation.',
      restore: 'Rétablissement.',
      unserved: 'Parti sans être reçu.',
      session: 'Permanence.',
      persons: 'Nombre de personnes.',
      person: 'Personne',
      answer: 'Réponse.',
    },
    unknownProcedure: 'Démarche inconnue de cette version',
    waitingCatalogue: 'Les démarches ne sont pas encore arrivées',
    waitingCatalogueMore: 'Elles viendront avec le réseau. «\u00A0Arrivée\u00A0» compte déjà les personnes.',
  },

  rescue: {
    write: 'Garder une copie dans un fichier',
  },

  owedParts: {
    title: (count: number) =>
      `${count} ${plural(count, { one: 'saisie attend', other: 'saisies attendent' })} que les noms soient affichés.`,
    more: 'Le service a perdu la clé qui ouvrait les noms, et en a une nouvelle. Les visites sont comptées. Affichez les noms ici, avec du réseau\u00A0: le reste repart tout seul.',
  },
  latePurge: {
    title: 'Une personne a fait effacer son identité.',
    more: 'Ce qui a été saisi sur elle ici est arrivé après\u00A0: son identité n’a pas été gardée, le reste est bien arrivé.',
  },
  storage: {
    lowTitle: 'La tablette n’a presque plus de place.',
    lowMore: (left: number | null) =>
      `${left === null ? '' : `Elle peut encore garder ${visits(left)} environ. `}Libérez de la place (photos, vidéos, autres applications) avant la prochaine permanence.`,
    fullTitle: 'La tablette n’a plus de place\u00A0: rien de nouveau ne peut être saisi.',
    fullMore:
      'Ce qui était enregistré l’est toujours. Libérez de la place (photos, vidéos, autres applications)\u00A0; la saisie reprend aussitôt.',
    lookAgain: 'Vérifier à nouveau',
    understood: 'Compris',
    notPersisted: 'Le navigateur ne protège pas ces données',
    notPersistedMore: (count: number) =>
      count === 0
        ? 'S’il manque de place, il peut les effacer. Rien n’attend d’être envoyé en ce moment.'
        : `S’il manque de place, il peut les effacer, avec ${entries(count)} pas encore ${plural(count, { one: 'confirmée', other: 'confirmées' })}. Envoyez-les dès que vous avez du réseau.`,
  },

  person: {
    short: 'Personne',
    unnamed: 'Sans nom',
  },

  lock: {
    hide: 'Masquer les noms',
    show: 'Afficher les noms',
  },

  settings: {
    title: 'Réglages',
    language: 'Langue',
    theme: 'Affichage',
    themes: { paper: 'Papier', sunlight: 'Plein soleil' },
    tablet: 'Cette tablette',
    service: 'Service',
    agent: 'Agent',
    languageFailed: 'Cette langue n’est pas sur la tablette. Réessayez avec du réseau.',
    office: 'Le bureau',
    agentRejoin: 'Entrer un code d’agent',
  },

  insecure: {
    title: 'Cette adresse ne permet pas de travailler sans réseau.',
    more: 'Elle commence par «\u00A0http\u00A0»\u00A0: le navigateur n’y garde pas l’application. Demandez une adresse en «\u00A0https\u00A0» à la personne qui tient le serveur, ou ouvrez Halte sur la machine elle-même (localhost).',
  },

  update: {
    ready: 'Une nouvelle version est prête.',
    more: 'Tout ce qui est saisi reste en place.',
    apply: 'Mettre à jour',
  },

  failed: {
    title: 'Cet écran s’est bloqué.',
    more: 'Ce qui était enregistré l’est toujours.',
    reload: 'Recharger',
    storeTitle: 'La mémoire de cette tablette ne s’ouvre pas.',
    store: {
      newer: 'Une version plus récente de Halte a déjà servi ici\u00A0: rechargez la page.',
      blocked: 'Une autre fenêtre de Halte la tient ouverte\u00A0: fermez-la, puis rechargez.',
      full: 'Il n’y a plus de place\u00A0: libérez-en sur la tablette, puis rechargez.',
      unavailable: 'Ce navigateur n’en donne pas ici, par exemple dans une fenêtre privée.',
      unreadable:
        'Elle n’a pas pu être lue. Rechargez\u00A0; si cela dure, redémarrez la tablette et prévenez votre responsable.',
    },
    nothingErased: 'Rien n’a été effacé.',
    retry: 'Réessayer',
    rescueMore:
      'Ce qui n’est pas encore envoyé peut souvent être lu tout de même. Gardez-le dans un fichier avant d’essayer autre chose.',
    rescueNone: 'Rien n’attend d’être envoyé, d’après ce qui se lit encore.',
    rescueUnreadable:
      'Le navigateur ne rend rien. N’effacez pas ses données\u00A0: prévenez votre responsable et gardez la tablette en l’état.',
    rescueWritten: (count: number, unread: number) =>
      `${entries(count)} ${plural(count, { one: 'est', other: 'sont' })} dans le fichier, parmi les téléchargements.${unread > 0 ? ` ${unread} n’${plural(unread, { one: 'a', other: 'ont' })} pas pu être ${plural(unread, { one: 'lue', other: 'lues' })}.` : ''} Donnez-le à votre responsable.`,
  },
};

export type AgentTexts = typeof texts;
