import type { CommuneCode, PlannedSessionId, StopId, StopSessionId, VisitId, VisitorId } from '../ids.ts';
import type { LocalDate, LocalMoment, LocalTime } from '../local-date.ts';
import type { Visit } from '../records/service-records.ts';

/** What counting needs to know of each record: the same few facts, whether they come from a tablet's store or the server's. */
export type PlannedFact = {
  readonly id: PlannedSessionId;
  readonly date: LocalDate;
  readonly startTime: LocalTime;
  readonly stop: StopId;
  readonly cancelled: boolean;
  /** For a reason, to less than what was announced. */
  readonly shortened: boolean;
};

export type SessionFact = {
  readonly id: StopSessionId;
  readonly planned: PlannedSessionId | null;
  readonly date: LocalDate;
  readonly stop: StopId;
  readonly held: boolean;
  readonly mergedInto: StopSessionId | null;
  readonly unserved: number;
};

export type VisitFact = Pick<Visit, 'session' | 'persons' | 'continues' | 'visitor'> & {
  readonly id: VisitId;
  /** Codes of the procedure types, one a line. */
  readonly procedures: readonly string[];
};

export type WorkshopFact = {
  readonly date: LocalDate;
  /** Somebody said that its list was complete, or somebody came. */
  readonly held: boolean;
  readonly cancelled: boolean;
  /** Everybody on its list who was present: who they are where it may be known, and null where not, or where it has been erased since. */
  readonly present: readonly (VisitorId | null)[];
  /** By category, of people who were not named. */
  readonly heads: readonly (readonly [string, number])[];
};

/** Somebody was put in touch with a partner. Who, and with whom, is sealed: neither is needed to count it. */
export type ReferralFact = {
  /** The day it was made: that of the session in which it was, whenever it was typed. */
  readonly date: LocalDate;
};

/** The live (not deleted) records of a period. A visit whose session is not among them is counted apart, never guessed. */
export type Facts = {
  readonly planned: readonly PlannedFact[];
  readonly sessions: readonly SessionFact[];
  readonly visits: readonly VisitFact[];
  readonly workshops: readonly WorkshopFact[];
  readonly referrals: readonly ReferralFact[];
  readonly communeOfStop: (stop: StopId) => CommuneCode | null;
};

/** The moment up to which a planned session is expected to have been held, on the service's wall clock. */
export type AsOf = LocalMoment;
