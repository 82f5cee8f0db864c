import type { JoinTexts } from '../fr/join.ts';

export const texts: JoinTexts = {
  demo: {
    title: 'Enter the demo',
    intro:
      'A made-up year at a mobile public service, with twelve visitors who don’t exist: “(inventée)” follows each name. Today’s session is empty: it’s yours.',
    asAgent: 'Enter as an agent',
    asSupervisor: 'Enter as a supervisor',
  },

  join: {
    tabletTitle: 'Set up this tablet',
    tabletIntro: 'Just once, with the code your supervisor has just created. You need a connection.',
    tabletCode: 'Tablet code',
    agentTitle: 'Who’s using this tablet?',
    agentIntro: 'Each agent enters their own code once. After that, the tablet also works offline.',
    agentCode: 'Your agent code',
    codeHelp: '16 letters and digits, in groups of four. It works once, within 15 minutes.',
    name: 'Tablet name',
    nameHelp: 'So the office can recognise it, such as “Bus 1”.',
    submitTablet: 'Set up tablet',
    submitAgent: 'Continue',
    office: 'I’m a supervisor: go to the office',
    codeIncomplete: 'Incomplete code: it has 16 letters or digits.',
    nameMissing: 'Give the tablet a name.',
    nameTooLong: 'Too long: 60 characters at most.',
    problems: {
      'code-invalid': 'No such code. Check it, or ask for another.',
      'code-used': 'This code has already been used. Ask your supervisor for another.',
      'code-expired': 'This code has expired: it only lasts 15 minutes. Ask for another.',
      'too-many-requests': 'Too many attempts. Wait a few minutes, then try again.',
      'not-set-up': 'This server isn’t set up yet. Open the set-up link it printed when it started.',
      'not-allowed': 'This code doesn’t let you in here. Ask your supervisor.',
      'unknown-device': 'The server no longer recognises this tablet. Set it up again.',
      offline: 'No answer from the server. This step needs a connection: what you typed stays here.',
      notSaved: 'The tablet couldn’t save your access: it may be full. Try again with a new code.',
      other: 'The server didn’t accept it. Try again; if that doesn’t help, tell your supervisor.',
    },
  },

  protect: {
    title: 'Keep names on this tablet?',
    intro:
      'With names, you can find someone again from one visit to the next. If the tablet is lost, nobody must be able to read them: that takes a six-digit code, and something the tablet doesn’t hold.',
    card: 'With a printed card',
    cardMore: 'A 16-character code on paper that you carry with you. Works anywhere.',
    passkey: 'With the tablet’s key',
    passkeyMore: 'This tablet’s fingerprint, face or screen lock.',
    none: 'Without names',
    noneMore: 'Visits are counted, and nothing is kept about people.',
    anewTitle: 'Other agents already have access here',
    anew: (names: string) =>
      `If ${names} shows names first (“Show names” button), everyone keeps their access. Otherwise their access to this tablet will be destroyed and they’ll need a new code to rejoin. What they recorded stays and is sent.`,
    cardTitle: 'Your card',
    cardIntro: 'Print it or copy it down now: it won’t be shown again.',
    cardQr: 'Card code, for a camera',
    cardFor: 'Halte access card',
    cardKeep: 'Keep it on you, never with the tablet. If you lose it, tell your supervisor.',
    print: 'Print',
    cardCheck: 'Type the last four characters on the card',
    cardCheckWrong: 'Those aren’t the last four characters on this card.',
    cardReady: 'I have my card',
    pinIntro: 'You’ll need it each time you show names. Nobody can look it up for you.',
    joining: 'The tablet is asking the server…',
    back: 'Back',
  },

  erased: {
    before: 'Was this tablet in use before?',
    beforeMore:
      'If it showed your visits yesterday, the browser has erased its data. Set it up again: what was confirmed comes back from the server. Anything else is only in a “halte-secours” file, if there is one: restore it afterwards under “Uploads”. Tell your supervisor: the office shows the old tablet’s last contact.',
  },
};
