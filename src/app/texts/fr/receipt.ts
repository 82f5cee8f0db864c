import { entries, visits } from './counts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const texts = {
  rescue: {
    writeOne: 'Garder cette saisie dans un fichier',
    more: 'À remettre à votre responsable si le réseau ne revient pas. Le fichier peut être donné deux fois sans rien compter deux fois.',
    failed: 'Le fichier n’a pas pu être écrit. Réessayez.',
    written: 'Le fichier est dans les téléchargements de la tablette.',
    take: 'Reprendre un fichier de secours',
    takeMore:
      'Si une copie avait été gardée dans un fichier «\u00A0halte-secours\u00A0», ses saisies reviennent sur la tablette et repartent.',
    taken: (count: number) =>
      `${entries(count)} ${plural(count, { one: 'est revenue', other: 'sont revenues' })} sur la tablette et ${plural(count, { one: 'part', other: 'partent' })} au serveur.`,
    takenNone: 'Toutes les saisies de ce fichier étaient déjà sur la tablette.',
    unreadable: (count: number) =>
      `${entries(count)} n’${plural(count, { one: 'a', other: 'ont' })} pas pu être ${plural(count, { one: 'lue', other: 'lues' })}\u00A0: donnez aussi le fichier à votre responsable.`,
    notAFile: 'Ce n’est pas un fichier de secours de Halte.',
    otherService: 'Ce fichier vient d’un autre service. Donnez-le à votre responsable.',
    takeFailed: 'Le fichier n’a pas pu être repris\u00A0: la tablette n’a pas pu l’écrire. Réessayez.',
  },

  receipt: {
    title: 'Envois',
    subtitle: 'Ce qui a été saisi ici, et ce que le serveur a confirmé',
    syncNow: 'Envoyer maintenant',
    ofToday: 'Aujourd’hui',
    visitsEntered: (count: number, undone: number) =>
      `${plural(count, { one: 'visite saisie', other: 'visites saisies' })}${undone > 0 ? ` (${undone} ${plural(undone, { one: 'annulée', other: 'annulées' })})` : ''}`,
    visitsLine: (count: number, undone: number) =>
      `${visits(count)} ${plural(count, { one: 'saisie', other: 'saisies' })}${undone > 0 ? ` (${undone} ${plural(undone, { one: 'annulée', other: 'annulées' })})` : ''}`,
    allConfirmed: (count: number, when: string | null) =>
      `${plural(count, { one: 'la saisie est confirmée', other: `les ${count} saisies sont toutes confirmées` })}${when === null ? '' : ` (${when})`}`,
    someConfirmed: (count: number, confirmed: number) =>
      `${entries(count)}, ${confirmed} ${plural(confirmed, { one: 'confirmée', other: 'confirmées' })}`,
    whyMore: 'Une visite peut demander plusieurs saisies\u00A0: une correction, une annulation en sont d’autres.',
    parts: {
      confirmed: (count: number) => plural(count, { one: 'confirmée', other: 'confirmées' }),
      waiting: () => 'sur la tablette seulement',
      sent: (count: number) =>
        plural(count, { one: 'envoyée, pas encore confirmée', other: 'envoyées, pas encore confirmées' }),
      again: () => 'à renvoyer\u00A0: le serveur ne les a plus',
      held: () => 'en attente au serveur',
      refused: (count: number) => plural(count, { one: 'refusée', other: 'refusées' }),
      owed: (count: number) => plural(count, { one: 'comptée, à compléter', other: 'comptées, à compléter' }),
      mended: (count: number) => plural(count, { one: 'refusée, puis corrigée', other: 'refusées, puis corrigées' }),
    },
    entered: (count: number) => plural(count, { one: 'saisie', other: 'saisies' }),
    compared: (when: string) => `Comparé en entier avec le serveur\u00A0: ${when}.`,
    uncompared: (count: number) =>
      `${entries(count)} ${plural(count, { one: 'confirmée depuis, sera comparée', other: 'confirmées depuis, seront comparées' })} au prochain échange complet.`,
    never: 'Pas encore comparé avec le serveur.',
    againTitle: (count: number) =>
      `Le serveur n’a plus ${entries(count)} qu’il avait ${plural(count, { one: 'confirmée', other: 'confirmées' })}.`,
    againMore:
      'Il a sans doute été rétabli depuis une copie. Rien n’est perdu\u00A0: la tablette les renvoie, et le reçu sera vrai de nouveau après le prochain échange complet.',
    nothing: 'Rien n’a encore été saisi sur cette tablette',
    nothingMore: 'Le reçu de chaque jour se trouvera ici, avec ce que le serveur en a confirmé.',
    openDay: (date: string) => `Voir le reçu de ${date}`,
    printDay: 'Voir et imprimer le reçu',
    print: 'Imprimer',
    days: 'Jour par jour',
    daysKept: 'La tablette garde 35 jours ce que le serveur a confirmé.',
    dayTitle: (date: string) => `Reçu du ${date}`,
    dayNone: 'Rien n’a été saisi ce jour-là sur cette tablette.',
    back: 'Tous les envois',
    byPlace: 'Par arrêt',
    columnPlace: 'Arrêt',
    columnVisits: 'Visites',
    columnUndone: 'dont annulées',
    columnEntries: 'Saisies',
    elsewhere: 'Arrêt inconnu',
    otherEntries: 'Autres saisies',
    total: 'Total',
    openOfDay: 'Pas encore confirmé',
    openNone: 'Tout ce qui a été saisi ce jour-là est confirmé.',
    columnWhat: 'Quoi',
    columnWhen: 'Saisie à',
    columnStanding: 'État',
    printedAt: (when: string, agent: string) => `Imprimé ${when}, ${agent}.`,
    more: (more: number, left: number) =>
      more === left
        ? plural(left, { one: 'Voir l’autre', other: `Voir les ${left} autres` })
        : `Voir ${more} de plus, sur ${left}`,
    mend: 'Corriger',
    history: (what: string) => `Historique\u00A0: ${what}`,
    decideTitle: 'À décider',
    decideMore: 'Annulées par les uns, modifiées par les autres\u00A0: dites ce qui est vrai.',
    decide: 'Décider',
    refusedTitle: 'Refusées par le serveur',
    refusedMore: 'Elles restent sur la tablette et ne comptent pas tant qu’elles ne sont pas corrigées.',
    owedTitle: 'À compléter, noms affichés',
    owedMore: 'Elles sont comptées. Le reste repart tout seul dès que les noms sont affichés ici, avec du réseau.',
    heldTitle: 'En attente au serveur',
    heldMore: 'Le serveur les a gardées. Elles compteront dès que ce qu’elles attendent sera arrivé.',
    waitingTitle: 'Pas encore confirmées',
    waitingMore: 'Elles partent seules dès que le serveur répond.',
    counted: (title: string, count: number) => `${title} (${count})`,
    awaits: {
      unsent: (what: string) => `attend ${what}, encore sur cette tablette`,
      refused: (what: string) => `attend ${what}, refusée\u00A0: corrigez-la d’abord`,
      elsewhere: (what: string) => `attend ${what}, qu’une autre tablette doit envoyer`,
    },
    awaited: {
      visit: 'une visite',
      stopSession: 'sa permanence',
      plannedSession: 'une permanence prévue',
      appointment: 'un rendez-vous',
      workshop: 'un atelier',
      visitor: 'une fiche d’usager',
      case: 'un dossier',
      referral: 'une orientation',
      referent: 'un référent',
      workshopCycle: 'un cycle d’ateliers',
      visitRequest: 'une demande de venue',
      other: 'une autre fiche',
    },
    storage: 'Mémoire de la tablette',
    used: (used: string, quota: string) => `${used} utilisés sur ${quota}`,
    persisted: 'Le navigateur s’engage à garder ces données.',
    storageUnknown: 'Ce navigateur ne dit pas combien de place il reste.',
    revokedTitle: 'Cette tablette a été retirée du service.',
    revokedMore:
      'Elle remet ce qu’elle avait saisi, puis ne sert plus. Ce qui était tapé sans être enregistré est perdu. Voyez avec votre responsable.',
    unknownTitle: 'Le serveur ne reconnaît plus cette tablette.',
    unknownMore: 'Rien n’est perdu\u00A0: tout reste ici. Il faut la préparer à nouveau avec un code.',
    rejoin: 'Préparer à nouveau',
    offline: 'Le serveur ne répond pas. Ce qui est saisi reste sur la tablette et partira au retour du réseau.',
    notOurServer:
      'Ce réseau demande une connexion\u00A0: une autre page répond à la place du serveur. Ce qui est saisi reste sur la tablette.',
    serverTrouble:
      'Le serveur ne peut pas répondre maintenant. Ce qui est saisi reste sur la tablette et partira plus tard.',
    needsUpdate: 'Le serveur demande une version plus récente de Halte. Tout ce qui est saisi reste sur la tablette.',
    reload: 'Recharger',
    namesHidden:
      'Les noms sont masqués\u00A0: vos saisies partent, et ce qui est nouveau arrivera quand ils seront affichés.',
    agentExpired: 'Votre accès sur cette tablette a expiré. Les saisies partent, mais rien de nouveau n’arrive.',
  },

  storage: {
    meter: (percent: number) => `${percent}\u00A0% de la place est prise`,
    fits: (count: number) => `Il reste de la place pour ${visits(count)} environ.`,
  },

  erased: {
    title: 'Les données de cette tablette ont été effacées',
    who: (name: string | null) =>
      `Le navigateur a effacé ce que Halte gardait ici${name === null ? '' : ` (tablette «\u00A0${name}\u00A0»)`}. Cela arrive quand la place manque, ou quand quelqu’un vide ses données.`,
    between: (from: string, to: string) => `Entre ${from} et ${to}.`,
    lost: (count: number) =>
      `${entries(count)} n’${plural(count, { one: 'était', other: 'étaient' })} pas encore ${plural(count, { one: 'confirmée', other: 'confirmées' })} par le serveur.`,
    lostMore:
      'Si une copie a été gardée dans un fichier, elle les rend. Sinon, ressaisissez-les depuis le papier, et prévenez votre responsable.',
    lostNone: 'Tout ce qui avait été saisi était confirmé par le serveur\u00A0: rien n’est perdu.',
    confirmed: (when: string) => `Dernier échange complet avec le serveur\u00A0: ${when}.`,
    neverConfirmed: 'Elle n’avait encore jamais tout échangé avec le serveur.',
    stepsTitle: 'Pour repartir',
    steps: [
      'Préparez à nouveau la tablette, avec un code de votre responsable.',
      'Ce qui était confirmé revient seul du serveur.',
      'Si vous avez un fichier «\u00A0halte-secours\u00A0», reprenez-le ensuite dans «\u00A0Envois\u00A0».',
    ],
    go: 'Préparer à nouveau',
    noticeTitle: (count: number) =>
      `Cette tablette avait été effacée\u00A0: ${entries(count)} n’${plural(count, { one: 'était', other: 'étaient' })} pas ${plural(count, { one: 'confirmée', other: 'confirmées' })}.`,
    dismiss: 'C’est réglé',
  },
};

export type ReceiptTexts = typeof texts;
