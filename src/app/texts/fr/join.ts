export const texts = {
  demo: {
    title: 'Entrer dans la démonstration',
    intro:
      'Une année d’un service public itinérant, toute inventée, et douze usagers qui n’existent pas\u00A0: «\u00A0(inventée)\u00A0» suit leur nom. La permanence d’aujourd’hui est vide\u00A0: elle est à vous.',
    asAgent: 'Entrer comme agent',
    asSupervisor: 'Entrer comme responsable',
  },

  join: {
    tabletTitle: 'Préparer cette tablette',
    tabletIntro: 'Une seule fois, avec le code que votre responsable vient de créer. Il faut du réseau.',
    tabletCode: 'Code de la tablette',
    agentTitle: 'Qui travaille sur cette tablette\u00A0?',
    agentIntro: 'Chaque agent entre une fois son propre code. Ensuite la tablette s’ouvre aussi sans réseau.',
    agentCode: 'Votre code d’agent',
    codeHelp: '16 lettres et chiffres, par groupes de quatre. Le code ne sert qu’une fois, pendant 15 minutes.',
    name: 'Nom de la tablette',
    nameHelp: 'Pour la reconnaître au bureau, par exemple «\u00A0Bus 1\u00A0».',
    submitTablet: 'Préparer la tablette',
    submitAgent: 'Continuer',
    office: 'Je suis responsable\u00A0: aller au bureau',
    codeIncomplete: 'Ce code n’est pas complet\u00A0: il a 16 lettres ou chiffres.',
    nameMissing: 'Donnez un nom à la tablette.',
    nameTooLong: 'Ce nom est trop long\u00A0: 60 signes au plus.',
    problems: {
      'code-invalid': 'Ce code n’existe pas. Relisez-le, ou demandez-en un autre.',
      'code-used': 'Ce code a déjà servi. Demandez-en un autre à votre responsable.',
      'code-expired': 'Ce code est périmé\u00A0: il ne vaut que 15 minutes. Demandez-en un autre.',
      'too-many-requests': 'Trop d’essais. Attendez quelques minutes, puis réessayez.',
      'not-set-up':
        'Ce serveur n’est pas encore installé. Ouvrez le lien d’installation qu’il a affiché à son démarrage.',
      'not-allowed': 'Ce code ne permet pas d’entrer ici. Voyez avec votre responsable.',
      'unknown-device': 'Le serveur ne connaît plus cette tablette. Il faut la préparer à nouveau.',
      offline: 'Le serveur ne répond pas. Il faut du réseau pour cette étape\u00A0: ce que vous avez tapé reste là.',
      notSaved:
        'La tablette n’a pas pu garder cet accès\u00A0: elle manque peut-être de place. Réessayez avec un nouveau code.',
      other: 'Le serveur n’a pas accepté. Réessayez\u00A0; si cela dure, prévenez votre responsable.',
    },
  },

  protect: {
    title: 'Garder les noms sur cette tablette\u00A0?',
    intro:
      'Avec les noms, vous retrouvez une personne d’une visite à l’autre. Si la tablette est perdue, personne ne doit pouvoir les lire\u00A0: il faut donc un code à six chiffres, et quelque chose que la tablette ne contient pas.',
    card: 'Avec une carte imprimée',
    cardMore: 'Un code de 16 signes, sur papier, que vous gardez sur vous. Convient partout.',
    passkey: 'Avec la clé de la tablette',
    passkeyMore: 'Empreinte, visage ou code d’écran de cette tablette.',
    none: 'Sans noms',
    noneMore: 'Les visites sont comptées sans rien garder sur les personnes.',
    anewTitle: 'D’autres agents ont déjà leur accès ici',
    anew: (names: string) =>
      `Si ${names} affiche d’abord les noms (bouton «\u00A0Afficher les noms\u00A0»), chacun garde son accès. Sinon, leurs accès à cette tablette seront détruits, et ils devront la rejoindre avec un nouveau code. Ce qu’ils ont saisi reste et part.`,
    cardTitle: 'Votre carte',
    cardIntro: 'Imprimez-la ou recopiez-la maintenant\u00A0: elle ne sera plus jamais montrée.',
    cardQr: 'Le code de la carte, pour une caméra',
    cardFor: 'Carte d’accès Halte',
    cardKeep: 'À garder sur soi, jamais avec la tablette. Perdue\u00A0: prévenez votre responsable.',
    print: 'Imprimer',
    cardCheck: 'Tapez les quatre derniers signes de la carte',
    cardCheckWrong: 'Ce ne sont pas les quatre derniers signes de cette carte.',
    cardReady: 'J’ai ma carte',
    pinIntro: 'Il vous sera demandé chaque fois que vous affichez les noms. Personne ne peut vous le redonner.',
    joining: 'La tablette demande au serveur…',
    back: 'Revenir',
  },

  erased: {
    before: 'Cette tablette servait déjà\u00A0?',
    beforeMore:
      'Si elle montrait vos visites hier, le navigateur a effacé ses données. Préparez-la à nouveau\u00A0: ce qui était confirmé revient du serveur. Ce qui ne l’était pas n’est plus que dans un fichier «\u00A0halte-secours\u00A0», s’il y en a un\u00A0: reprenez-le ensuite dans «\u00A0Envois\u00A0». Prévenez votre responsable\u00A0: au bureau, l’ancienne tablette montre son dernier échange.',
  },
};

export type JoinTexts = typeof texts;
