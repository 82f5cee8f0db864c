import type { Account } from '../records/organisation-records.ts';
import type { Appointment, Visitor } from '../records/followed-records.ts';
import type { Stop, PlannedSession } from '../records/service-records.ts';
import type { VisitRequest, Workshop } from '../records/workshop-records.ts';
import { announcedOf } from './planned-change.ts';

type People = Pick<Visitor, 'familyName' | 'givenName' | 'phone'>;

/** Someone who counts on a session. Its key stays the same for as long as it is about the same thing, so that a tick holds. */
export type ToTell =
  | { readonly of: 'town-hall'; readonly key: string; readonly name: string | null; readonly phone: string | null }
  | {
      readonly of: 'request';
      readonly key: string;
      readonly from: string;
      readonly name: string | null;
      readonly phone: string | null;
    }
  | {
      readonly of: 'appointment';
      readonly key: string;
      readonly startTime: Appointment['startTime'];
      /** Null where nobody was named, or names are hidden. */
      readonly person: People | null;
      readonly phone: string | null;
    }
  | {
      readonly of: 'workshop';
      readonly key: string;
      readonly startTime: Workshop['startTime'];
      readonly activity: Workshop['activity'];
      /** Registered or waiting: whose number is not known is not among {@link people}. */
      readonly count: number;
      readonly people: readonly People[];
      readonly phone: null;
    }
  | { readonly of: 'colleague'; readonly key: string; readonly name: string; readonly phone: null };

export type CountingOnIt = {
  readonly stop: Pick<Stop, 'contactName' | 'contactPhone'> | null;
  readonly appointments: readonly Appointment[];
  readonly workshops: readonly Workshop[];
  readonly requests: readonly VisitRequest[];
  /** Null while names are hidden. */
  readonly visitors: ReadonlyMap<Visitor['id'], People> | null;
  readonly colleagues: readonly Pick<Account, 'id' | 'name' | 'active' | 'role'>[];
  /** Whoever makes the change knows of it. */
  readonly me: Account['id'];
};

/**
 * Whom to tell that a session is cancelled, moved or shortened: the town hall, who asked for the bus, who has an appointment there on the
 * day that was announced, the workshops of that day with somebody on their list, and the colleagues. In the order in which one calls.
 */
export function whomToTell(
  plan: Pick<
    PlannedSession,
    'id' | 'stop' | 'date' | 'startTime' | 'endTime' | 'cancelReason' | 'changeReason' | 'announced'
  >,
  { stop, appointments, workshops, requests, visitors, colleagues, me }: CountingOnIt,
): readonly ToTell[] {
  const { date } = announcedOf(plan);
  const personOf = (id: Visitor['id'] | null) => (id === null ? null : (visitors?.get(id) ?? null));
  const isThere = (one: { readonly stop: Stop['id']; readonly date: PlannedSession['date'] }) =>
    one.stop === plan.stop && one.date === date;
  const townHall: readonly ToTell[] =
    stop && (stop.contactName !== null || stop.contactPhone !== null)
      ? [{ of: 'town-hall', key: 'town-hall', name: stop.contactName, phone: stop.contactPhone }]
      : [];
  const asked = requests
    .filter((request) => request.planned === plan.id && request.status !== 'declined')
    .map((request): ToTell => {
      const { id, from, contactName, contactPhone } = request;
      return { of: 'request', key: id, from, name: contactName, phone: contactPhone };
    });
  const booked = appointments
    .filter((one) => isThere(one) && one.standing === 'booked')
    .toSorted(byStart)
    .map((one): ToTell => {
      const person = personOf(one.visitor);
      return { of: 'appointment', key: one.id, startTime: one.startTime, person, phone: person?.phone ?? null };
    });
  const groups = workshops
    .filter((one) => isThere(one) && one.cancelReason === null)
    .toSorted(byStart)
    .flatMap((one): ToTell[] => {
      const listed = one.attendances.filter(({ standing }) => standing === 'registered' || standing === 'waiting');
      if (listed.length === 0) return [];
      const people = listed.flatMap(({ visitor }) => personOf(visitor) ?? []);
      const { id, startTime, activity } = one;
      return [{ of: 'workshop', key: id, startTime, activity, count: listed.length, people, phone: null }];
    });
  const others = colleagues
    .filter((account) => account.active && account.id !== me)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'fr'))
    .map((account): ToTell => ({ of: 'colleague', key: account.id, name: account.name, phone: null }));
  return [...townHall, ...asked, ...booked, ...groups, ...others];
}

function byStart(
  a: { readonly startTime: string; readonly id: string },
  b: { readonly startTime: string; readonly id: string },
): number {
  return `${a.startTime}${a.id}` < `${b.startTime}${b.id}` ? -1 : 1;
}
