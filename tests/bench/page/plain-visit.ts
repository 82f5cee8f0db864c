import { v7 } from 'uuid';

/** A visit as people record it, before any contender has made its own shape of it. */
export type PlainVisit = {
  /** Which of the sessions, two a working day. */
  readonly session: PlainSession;
  /** When it was recorded, in the order of recording: what ids and clocks are made of. */
  readonly madeAtMs: number;
  readonly persons: number;
  readonly sentBy: string | null;
  readonly channel: string | null;
  readonly procedures: readonly { readonly type: string; readonly result: string }[];
};

export type PlainSession = { readonly day: string; readonly halfDay: 'morning' | 'afternoon'; readonly place: number };

const PLACES = 8;
const DAYS = 90;
const DAY_MS = 86_400_000;
/** Between two visits, on average. */
const APART_MS = 4 * 60_000;
const TYPES = [
  'ants.carte-identite',
  'ants.passeport',
  'caf.rsa',
  'caf.prime-activite',
  'cpam.carte-vitale',
  'dgfip.declaration',
  'france-travail.actualisation',
  'carsat.retraite',
  'msa.aides',
  'numerique.messagerie',
];
const RESULTS = ['faite', 'faite', 'faite', 'commencee', 'renseignee', 'impossible'];

/** The working days of the 90 before `today`, with two sessions each. */
export function plainSessions(today: string): readonly PlainSession[] {
  const days = Array.from({ length: DAYS }, (_, ago) =>
    new Date(Date.parse(today) - (DAYS - ago) * DAY_MS).toISOString().slice(0, 10),
  ).filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
  return days.flatMap((day, at) =>
    (['morning', 'afternoon'] as const).map((halfDay, half) => ({ day, halfDay, place: (2 * at + half) % PLACES })),
  );
}

/** The same visits for the same seed: every contender gets the same month. */
export function plainVisits(today: string, seed: number): () => PlainVisit {
  const sessions = plainSessions(today);
  const chance = chanceFrom(seed);
  let madeAtMs = Date.parse(today) - DAYS * DAY_MS;
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(chance() * items.length)] as Item;
  return () => {
    const session = one(sessions);
    madeAtMs += 1 + Math.floor(chance() * 2 * APART_MS);
    const lines = chance() < 0.15 ? 0 : chance() < 0.7 ? 1 : chance() < 0.8 ? 2 : 3;
    return {
      session,
      madeAtMs,
      persons: chance() < 0.85 ? 1 : 2 + Math.floor(chance() * 4),
      sentBy: chance() < 0.2 ? one(['mairie', 'assistante-sociale', 'bouche-a-oreille']) : null,
      channel: chance() < 0.1 ? 'telephone' : null,
      procedures: Array.from({ length: lines }, () => ({ type: one(TYPES), result: one(RESULTS) })),
    };
  };
}

/** The visit as a store of documents holds it: what nobody said is left out, as Halte leaves it out. */
export type VisitDocument = {
  readonly id: string;
  readonly session: string;
  readonly stop: string;
  readonly day: string;
  readonly at: string;
  readonly persons: number;
  readonly sentBy?: string;
  readonly channel?: string;
  readonly procedures: readonly { readonly id: string; readonly type: string; readonly result: string }[];
  readonly account: string;
  readonly device: string;
};

/** Makes documents of plain visits, with ids like Halte's. */
export function documentsOf(today: string): (visit: PlainVisit) => VisitDocument {
  const places = Array.from({ length: PLACES }, () => v7());
  const sessions = new Map(plainSessions(today).map(({ day, halfDay }) => [`${day} ${halfDay}`, v7()]));
  const [account, device] = [v7(), v7()];
  return ({ session: { day, halfDay, place }, madeAtMs, persons, sentBy, channel, procedures }) => ({
    id: idAt(madeAtMs),
    session: sessions.get(`${day} ${halfDay}`) ?? '',
    stop: places[place] ?? '',
    day,
    at: new Date(madeAtMs).toISOString(),
    persons,
    ...(sentBy !== null && { sentBy }),
    ...(channel !== null && { channel }),
    procedures: procedures.map((line) => ({ id: idAt(madeAtMs), ...line })),
    account,
    device,
  });
}

/** A fresh id of that time: ids that are all made in one millisecond have half of their digits in common, and pack too well. */
export function idAt(ms: number): string {
  return v7({ msecs: ms });
}

/** Mulberry32: small, fast, and the same everywhere. */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
