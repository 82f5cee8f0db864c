import type { JoinTexts } from '../fr/join.ts';

export const texts: JoinTexts = {
  demo: {
    title: 'Enter the demonstration',
    intro:
      'A year of a mobile public service, all invented, and twelve visitors who do not exist: “(inventée)” follows their name. Today’s session is empty: it is yours.',
    asAgent: 'Enter as an agent',
    asSupervisor: 'Enter as a supervisor',
  },

  join: {
    tabletTitle: 'Prepare this tablet',
    tabletIntro: 'Once only, with the code that your supervisor has just made. It needs a connection.',
    tabletCode: 'Code of the tablet',
    agentTitle: 'Who works on this tablet?',
    agentIntro: 'Each agent enters a code of their own once. After that the tablet opens without a connection too.',
    agentCode: 'Your agent’s code',
    codeHelp: '16 letters and digits, in groups of four. A code serves once, within 15 minutes.',
    name: 'Name of the tablet',
    nameHelp: 'So that the office can tell it from the others, such as “Bus 1”.',
    submitTablet: 'Prepare the tablet',
    submitAgent: 'Continue',
    office: 'I am a supervisor: go to the office',
    codeIncomplete: 'This code is not complete: it has 16 letters or digits.',
    nameMissing: 'Give the tablet a name.',
    nameTooLong: 'This name is too long: 60 characters at most.',
    problems: {
      'code-invalid': 'There is no such code. Read it again, or ask for another.',
      'code-used': 'This code has already been used. Ask your supervisor for another.',
      'code-expired': 'This code has run out: it is good for 15 minutes only. Ask for another.',
      'too-many-requests': 'Too many tries. Wait a few minutes, then try again.',
      'not-set-up': 'This server is not installed yet. Open the installation link that it printed when it started.',
      'not-allowed': 'This code does not let you in here. Ask your supervisor.',
      'unknown-device': 'The server no longer knows this tablet. It must be prepared again.',
      offline: 'The server does not answer. This step needs a connection: what you typed stays here.',
      notSaved: 'The tablet could not keep this access: it may be short of room. Try again with a new code.',
      other: 'The server did not accept it. Try again; if it goes on, tell your supervisor.',
    },
  },

  protect: {
    title: 'Keep names on this tablet?',
    intro:
      'With names you find a person again from one visit to the next. If the tablet is lost nobody may read them: that takes a six-digit code, and something that the tablet does not hold.',
    card: 'With a printed card',
    cardMore: 'A code of 16 signs, on paper, that you carry with you. Works everywhere.',
    passkey: 'With the tablet’s key',
    passkeyMore: 'Fingerprint, face or screen code of this tablet.',
    none: 'Without names',
    noneMore: 'Visits are counted, and nothing is kept about people.',
    anewTitle: 'Other agents have their access here already',
    anew: (names: string) =>
      `If ${names} shows names first (button “Show names”), everyone keeps their access. Otherwise their access to this tablet will be destroyed, and they will have to join it with a new code. What they recorded stays and is sent.`,
    cardTitle: 'Your card',
    cardIntro: 'Print it or copy it now: it will never be shown again.',
    cardQr: 'The code of the card, for a camera',
    cardFor: 'Halte access card',
    cardKeep: 'Carry it with you, never with the tablet. Lost: tell your supervisor.',
    print: 'Print',
    cardCheck: 'Type the last four signs of the card',
    cardCheckWrong: 'These are not the last four signs of this card.',
    cardReady: 'I have my card',
    pinIntro: 'It will be asked of you each time that you show names. Nobody can tell it to you again.',
    joining: 'The tablet is asking the server…',
    back: 'Back',
  },

  erased: {
    before: 'Was this tablet in use before?',
    beforeMore:
      'If it showed your visits yesterday, the browser erased its data. Prepare it again: what was confirmed comes back from the server. What was not is only in a “halte-secours” file, if there is one: take it back afterwards under “Sending”. Tell your supervisor: in the office the former tablet shows its last exchange.',
  },
};
