import * as z from 'zod/mini';
import {
  Code,
  CommuneCode,
  ItemId,
  PlannedSessionId,
  StopId,
  StopSessionId,
  VehicleId,
  VisitorId,
  VisitRequestId,
  WorkshopCycleId,
  WorkshopId,
} from '../ids.ts';
import { Instant, LocalDate, LocalTime } from '../local-date.ts';
import { Label } from './label.ts';
import { Answer } from './service-records.ts';

const Seats = z.int().check(z.minimum(1), z.maximum(500));

/**
 * - `registered`, `waiting`: beforehand; the second has no seat yet
 * - `present`, `absent`, `excused`: what came of it
 * - `withdrawn`: told beforehand that they would not come, which frees the seat
 */
const AttendanceStanding = z.enum(['registered', 'waiting', 'present', 'absent', 'excused', 'withdrawn']);
export type AttendanceStanding = z.infer<typeof AttendanceStanding>;

/** One person on a workshop's list. */
export const Attendance = z.object({
  id: ItemId,
  standing: AttendanceStanding,
  /** Came without being registered. */
  walkIn: z.nullable(z.boolean()),
  /** Personal: only ever inside the sealed part. */
  visitor: z.nullable(VisitorId),
});
export type Attendance = z.infer<typeof Attendance>;

/** How many of one category, none of them named. Each tablet has one of its own for a category, so that two tablets add up. */
export const HeadCount = z.object({
  id: ItemId,
  /** A code of the catalogue's head counts. */
  category: Code,
  count: z.int().check(z.minimum(0), z.maximum(10_000)),
});
export type HeadCount = z.infer<typeof HeadCount>;

/** A group session: named attendance, head counts, or both. */
export const Workshop = z.object({
  id: WorkshopId,
  stop: StopId,
  vehicle: z.nullable(VehicleId),
  /** The session during which it is held, where there is one. */
  session: z.nullable(StopSessionId),
  cycle: z.nullable(WorkshopCycleId),
  date: LocalDate,
  startTime: LocalTime,
  endTime: z.nullable(LocalTime),
  /** A code of the catalogue's activities. */
  activity: Code,
  /** A code of the catalogue's levels. */
  level: z.nullable(Code),
  topic: z.nullable(Label),
  /** What tells apart several groups of one day. */
  group: z.nullable(Label),
  capacity: z.nullable(Seats),
  attendances: z.array(Attendance),
  headCounts: z.array(HeadCount),
  answers: z.array(Answer),
  /** When somebody said that it had been held and that its list was complete. */
  heldAt: z.nullable(Instant),
  /** A code of the catalogue's reasons. */
  cancelReason: z.nullable(Code),
});
export type Workshop = z.infer<typeof Workshop>;

/** One person who follows a cycle. */
export const CycleMember = z.object({
  id: ItemId,
  standing: z.enum(['registered', 'waiting', 'withdrawn']),
  /** Personal: only ever inside the sealed part. */
  visitor: z.nullable(VisitorId),
});
export type CycleMember = z.infer<typeof CycleMember>;

/** A series of workshops at regular intervals in one place. */
export const WorkshopCycle = z.object({
  id: WorkshopCycleId,
  name: Label,
  stop: StopId,
  activity: Code,
  level: z.nullable(Code),
  capacity: z.nullable(Seats),
  members: z.array(CycleMember),
});
export type WorkshopCycle = z.infer<typeof WorkshopCycle>;

/** A school, library, association or commune asks for the bus. Whom to call there is personal. */
export const VisitRequest = z.object({
  id: VisitRequestId,
  askedAt: Instant,
  from: Label,
  kind: z.nullable(z.enum(['school', 'library', 'association', 'commune', 'other'])),
  commune: z.nullable(CommuneCode),
  communeName: z.nullable(Label),
  wishedFrom: z.nullable(LocalDate),
  wishedTo: z.nullable(LocalDate),
  /** A code of the catalogue's activities. */
  activity: z.nullable(Code),
  status: z.enum(['new', 'accepted', 'planned', 'declined']),
  planned: z.nullable(PlannedSessionId),
  contactName: z.nullable(Label),
  contactPhone: z.nullable(Label),
});
export type VisitRequest = z.infer<typeof VisitRequest>;
