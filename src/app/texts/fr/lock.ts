import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const texts = {
  title: 'Afficher les noms',
  close: 'Fermer',
  anonymous: 'Sans noms, l’accueil continue\u00A0: les visites sont comptées, l’agent est à confirmer.',
  who: 'Qui est à la tablette\u00A0?',
  pin: 'Votre code à six chiffres',
  demoPin: (pin: string) => `Démonstration\u00A0: le code est ${pin}.`,
  typed: (count: number, length: number) =>
    `${count} ${plural(count, { one: 'chiffre', other: 'chiffres' })} sur ${length}`,
  erase: 'Effacer le dernier chiffre',
  card: 'Le code de votre carte',
  cardHelp: 'Les 16 lettres et chiffres imprimés sur votre carte.',
  cardIncomplete: 'Ce code n’est pas complet\u00A0: il a 16 lettres ou chiffres.',
  otherCard: 'Ce n’est pas la carte avec laquelle vous avez rejoint cette tablette. Aucun essai n’est compté.',
  otherPasskey: 'Ce n’est pas la clé avec laquelle vous avez rejoint cette tablette.',
  scan: 'Lire la carte avec la caméra',
  scanning: 'Ce que voit la caméra',
  noCamera: 'La caméra n’est pas disponible\u00A0: tapez le code de la carte.',
  next: 'Continuer',
  usePasskey: 'Utiliser la clé de la tablette',
  useCard: 'Utiliser ma carte',
  passkeyGivenUp: 'La clé de la tablette n’a pas répondu. Réessayez.',
  passkeyUnsupported: 'Cette tablette n’a pas de clé qui convienne.',
  passkeyOther: 'La clé de la tablette n’a pas donné deux fois la même réponse\u00A0: on ne peut pas s’y fier.',
  wrongPin: 'Ce code n’est pas le bon.',
  triesLeft: (count: number) =>
    `Ce code n’est pas le bon. Il reste ${count} ${plural(count, { one: 'essai', other: 'essais' })}.`,
  wait: (time: string) => `Trop d’essais. Le prochain est possible dans ${time}.`,
  seconds: (count: number) => `${count} ${plural(count, { one: 'seconde', other: 'secondes' })}`,
  minutes: (count: number) => `${count} ${plural(count, { one: 'minute', other: 'minutes' })}`,
  destroyedTitle: 'Cet accès a été détruit',
  destroyed:
    'Dix codes faux de suite. Rien n’est perdu\u00A0: tout ce qui a été saisi part comme avant. Pour revoir les noms, rejoignez la tablette avec un nouveau code d’agent.',
  nobodyTitle: 'Personne ne peut afficher les noms ici',
  nobody: 'Rejoignez la tablette avec un code d’agent, quand il y a du réseau.',
  rejoin: 'Entrer un code d’agent',
  leave: 'Ce n’est pas moi',
  trouble: 'La tablette n’a pas pu vérifier le code. Fermez d’autres applications, puis réessayez.',
  settings: 'Les noms sur cette tablette',
  openFirst: 'Affichez d’abord les noms.',
  changePin: 'Changer mon code à six chiffres',
  presentPin: 'Votre code actuel',
  changed: 'Votre code est changé. L’ancien n’ouvre plus rien.',
  remove: 'Retirer mon accès de cette tablette',
  removeTitle: 'Retirer votre accès\u00A0?',
  removeMore:
    'Votre code et votre carte n’ouvriront plus les noms ici. Ce que vous avez saisi reste et part. Pour revenir, il faudra un nouveau code d’agent.',
  removeConfirm: 'Retirer mon accès',
  bytesRemain:
    'Ce navigateur ne sait pas effacer sans trace\u00A0: dites-le à votre responsable si la tablette change de mains.',
  keep: 'Garder mon accès',
  pinNew: 'Choisissez un code à six chiffres',
  pinAgain: 'Tapez-le encore une fois',
  pinDiffers: 'Ce n’est pas deux fois le même code. Recommencez.',
  pinWeak: 'Ce code est trop facile à deviner. Choisissez-en un autre.',
};

export type LockTexts = typeof texts;
