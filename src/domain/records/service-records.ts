import * as z from 'zod/mini';
import {
  AccountId,
  CatalogueId,
  Code,
  CommuneCode,
  DeviceId,
  ItemId,
  PlannedSessionId,
  ServiceId,
  StopId,
  StopSessionId,
  VehicleId,
  VisitId,
  VisitorId,
} from '../ids.ts';
import { HalfDay, Instant, LocalDate, LocalTime, TimeZone } from '../local-date.ts';
import { Question } from '../catalogue.ts';
import { Label } from './label.ts';

export const TerritoryCommune = z.object({ id: CommuneCode, name: Label });
export type TerritoryCommune = z.infer<typeof TerritoryCommune>;

/** What a service may ask for at each visit, besides persons and procedures. */
export const Asked = z.enum([
  'heardThrough',
  'sentBy',
  'channel',
  'age',
  'gender',
  'status',
  'residence',
  'needs',
  'minutes',
]);
export type Asked = z.infer<typeof Asked>;

const MOST_QUESTIONS = 8;

/** One mobile service. Its time zone is fixed once it has visits. */
export const Service = z.object({
  id: ServiceId,
  name: Label,
  timeZone: TimeZone,
  profile: z.nullable(Code),
  catalogue: CatalogueId,
  labels: z.array(Label),
  /** What its visits ask for; null: what Halte asks by default (see asked-of-visits.ts). */
  asks: z.nullable(z.array(Asked)),
  /** Its own closed questions. */
  questions: z.nullable(z.array(Question).check(z.maxLength(MOST_QUESTIONS))),
  communes: z.array(TerritoryCommune),
});
export type Service = z.infer<typeof Service>;

export const Vehicle = z.object({
  id: VehicleId,
  name: Label,
  capacity: z.nullable(z.int().check(z.minimum(1), z.maximum(200))),
  link: z.nullable(z.enum(['4g', 'satellite'])),
});
export type Vehicle = z.infer<typeof Vehicle>;

/** A place in a commune where the vehicle stands. */
export const Stop = z.object({
  id: StopId,
  commune: CommuneCode,
  communeName: Label,
  /** Where in the commune: “place de la Mairie”. */
  place: z.nullable(Label),
  priority: z.nullable(z.boolean()),
  travelMinutes: z.nullable(z.int().check(z.minimum(0), z.maximum(600))),
  /** Where to park, where the power is. */
  parking: z.nullable(Label),
  /** What to set up there, in this order: “câble électrique”, “imprimante”; null: the service's usual list. */
  setUp: z.nullable(z.array(Label).check(z.maxLength(20))),
  /** Whom to call at the town hall. */
  contactName: z.nullable(Label),
  contactPhone: z.nullable(Label),
  archived: z.nullable(z.boolean()),
});
export type Stop = z.infer<typeof Stop>;

/** When a session was announced for, before it was moved or shortened. */
export const Announced = z.object({ date: LocalDate, startTime: LocalTime, endTime: LocalTime });
export type Announced = z.infer<typeof Announced>;

export const PlannedSession = z.object({
  id: PlannedSessionId,
  stop: StopId,
  vehicle: VehicleId,
  date: LocalDate,
  startTime: LocalTime,
  endTime: LocalTime,
  /** A code of the catalogue's reasons; null while it is meant to be held. */
  cancelReason: z.nullable(Code),
  /** Of the same reasons: why it was moved or shortened. */
  changeReason: z.nullable(Code),
  /** Null while it is held as it was first announced. */
  announced: z.nullable(Announced),
});
export type PlannedSession = z.infer<typeof PlannedSession>;

/** One device opened or closed the session: an item of a list, so that two tablets never compete. */
export const SessionMark = z.object({ id: ItemId, at: Instant, device: DeviceId });
export type SessionMark = z.infer<typeof SessionMark>;

export const CrewMember = z.object({ id: AccountId, device: DeviceId });
export type CrewMember = z.infer<typeof CrewMember>;

/** People who left without being received: counts, apart from visits. */
export const Unserved = z.object({ id: ItemId, at: Instant, count: z.int().check(z.minimum(1), z.maximum(99)) });
export type Unserved = z.infer<typeof Unserved>;

/** One thing of the set-up list that is in place: its id is made of its words, so that two tablets tick one thing once. */
export const SetUpTick = z.object({ id: ItemId, device: DeviceId });
export type SetUpTick = z.infer<typeof SetUpTick>;

/** The bus really there. Its id is derived (see stop-session-id.ts). */
export const StopSession = z.object({
  id: StopSessionId,
  planned: z.nullable(PlannedSessionId),
  stop: StopId,
  vehicle: VehicleId,
  date: LocalDate,
  halfDay: HalfDay,
  openings: z.array(SessionMark),
  closings: z.array(SessionMark),
  crew: z.array(CrewMember),
  unserved: z.array(Unserved),
  ticks: z.array(SetUpTick),
  /** The one that it turned out to be: both are held once. Taken back, they are two again. */
  mergedInto: z.nullable(StopSessionId),
});
export type StopSession = z.infer<typeof StopSession>;

/** One line of a visit. */
export const Procedure = z.object({
  id: ItemId,
  /** Code of the procedure type in the service's catalogue. */
  type: Code,
  result: z.nullable(Code),
});
export type Procedure = z.infer<typeof Procedure>;

/** What was answered to one question of the service: its id is the question's code. */
export const Answer = z.object({
  id: ItemId,
  /** A code of the question's choices, or a whole number. */
  said: z.nullable(z.union([Code, z.int().check(z.minimum(0), z.maximum(1_000_000))])),
});
export type Answer = z.infer<typeof Answer>;

/** Someone coming in, at one session. */
export const Visit = z.object({
  id: VisitId,
  session: StopSessionId,
  /** When it was recorded, by the tablet's clock; the visit's day is its session's. */
  at: Instant,
  persons: z.int().check(z.minimum(1), z.maximum(99)),
  /** The visit that this one takes over from a colleague: it adds procedures and no person. */
  continues: z.nullable(VisitId),
  typedLater: z.nullable(z.boolean()),
  channel: z.nullable(Code),
  sentBy: z.nullable(Code),
  heardThrough: z.nullable(Code),
  procedures: z.array(Procedure),
  answers: z.array(Answer),
  /** How long it took, where the service asks for it. */
  minutes: z.nullable(z.int().check(z.minimum(0), z.maximum(600))),
  /** Recorded while names were hidden and nobody was known to be at the tablet: an agent still has to say that it was so. */
  toConfirm: z.nullable(z.boolean()),
  // Personal: only ever inside the sealed part.
  visitor: z.nullable(VisitorId),
  birthYear: z.nullable(z.int().check(z.minimum(1900), z.maximum(2100))),
  ageAtom: z.nullable(z.int().check(z.minimum(0), z.maximum(120))),
  gender: z.nullable(Code),
  status: z.nullable(Code),
  residence: z.nullable(CommuneCode),
  needs: z.nullable(z.array(Code)),
});
export type Visit = z.infer<typeof Visit>;
