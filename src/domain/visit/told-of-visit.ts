import type { Question } from '../catalogue.ts';
import type { Asked, Service, Visit } from '../records/service-records.ts';
import { askedOfVisits } from '../asked-of-visits.ts';

/** What of a visit tells of the person: never asked while names are hidden, and kept sealed. */
export type AboutPerson = Pick<Visit, 'birthYear' | 'ageAtom' | 'gender' | 'status' | 'residence' | 'needs'>;

const OF_THE_PERSON: ReadonlySet<Asked> = new Set(['age', 'gender', 'status', 'residence', 'needs']);

/** What a service asks of its visits, apart: of the person, of the visit, and its own closed questions. */
export type AskedApart = {
  readonly ofPerson: readonly Asked[];
  readonly ofVisit: readonly Asked[];
  readonly questions: readonly Question[];
};

/** Sorted by who may be told it, so that a screen with names hidden knows what it may still ask. */
export function askedApart(service: Pick<Service, 'asks' | 'questions'> | null): AskedApart {
  const asked = askedOfVisits(service);
  return {
    ofPerson: asked.filter((one) => OF_THE_PERSON.has(one)),
    ofVisit: asked.filter((one) => !OF_THE_PERSON.has(one)),
    questions: (service?.questions ?? []).filter(({ of }) => of === 'visit'),
  };
}

/** A service that asks for nothing more sees nothing more. */
export function asksNothing({ ofPerson, ofVisit, questions }: AskedApart): boolean {
  return ofPerson.length + ofVisit.length + questions.length === 0;
}
