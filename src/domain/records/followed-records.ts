import * as z from 'zod/mini';
import {
  AppointmentId,
  CaseId,
  Code,
  CommuneCode,
  ItemId,
  ReferentId,
  ReferralId,
  StopId,
  VisitId,
  VisitorId,
} from '../ids.ts';
import { Instant, LocalDate, LocalTime } from '../local-date.ts';
import { Label } from './label.ts';

/** A tracked person. Every field but the dates of notice and objection, and what they were merged into, is personal. */
export const Visitor = z.object({
  id: VisitorId,
  familyName: z.nullable(Label),
  givenName: z.nullable(Label),
  birthYear: z.nullable(z.int().check(z.minimum(1900), z.maximum(2100))),
  phone: z.nullable(Label),
  residence: z.nullable(CommuneCode),
  noticeOn: z.nullable(LocalDate),
  objectionOn: z.nullable(LocalDate),
  /** The record that was found to be of the same person. Taken back, both are as they were. */
  mergedInto: z.nullable(VisitorId),
});
export type Visitor = z.infer<typeof Visitor>;

/** The person to call at a partner, for this service. At work, so nothing of it is personal. */
export const Referent = z.object({
  id: ReferentId,
  /** Code of the partner. */
  partner: Code,
  name: Label,
  role: z.nullable(Label),
  phone: z.nullable(Label),
  email: z.nullable(Label),
  /** Where to write or to go: it stands on the slip that the visitor takes along. */
  address: z.nullable(Label),
  archived: z.nullable(z.boolean()),
});
export type Referent = z.infer<typeof Referent>;

const CaseStatus = z.enum(['open', 'waiting', 'closed']);
export type CaseStatus = z.infer<typeof CaseStatus>;

/** What lets the agent act for the visitor. Its absence warns, and never blocks. */
const Mandate = z.enum(['none', 'aidants-connect', 'paper']);
export type Mandate = z.infer<typeof Mandate>;

/** A visit during which the case was worked on. */
export const CaseStep = z.object({ id: ItemId, visit: z.nullable(VisitId) });
export type CaseStep = z.infer<typeof CaseStep>;

/** A document that the visitor still has to bring. */
export const MissingDocument = z.object({ id: ItemId, label: z.nullable(Label), brought: z.nullable(z.boolean()) });
export type MissingDocument = z.infer<typeof MissingDocument>;

/** Follows one matter over several visits to an outcome. All of it but the day it was opened is personal. */
export const Case = z.object({
  id: CaseId,
  openedOn: LocalDate,
  visitor: z.nullable(VisitorId),
  /** Code of the procedure type that it is about. */
  about: z.nullable(Code),
  status: z.nullable(CaseStatus),
  nextStep: z.nullable(Label),
  nextStepOn: z.nullable(LocalDate),
  steps: z.array(CaseStep),
  documents: z.array(MissingDocument),
  mandate: z.nullable(Mandate),
  mandateUntil: z.nullable(LocalDate),
  /** A code of the catalogue's outcomes; null while it is under way. */
  outcome: z.nullable(Code),
  closedOn: z.nullable(LocalDate),
});
export type Case = z.infer<typeof Case>;

/** The visitor is put in touch with a partner. All of it but when and where it was made is personal. */
export const Referral = z.object({
  id: ReferralId,
  visit: VisitId,
  madeOn: LocalDate,
  visitor: z.nullable(VisitorId),
  case: z.nullable(CaseId),
  /** Code of the partner. */
  partner: z.nullable(Code),
  referent: z.nullable(ReferentId),
  /** Code of the procedure type that it is about. */
  reason: z.nullable(Code),
  channel: z.nullable(Code),
  dueOn: z.nullable(LocalDate),
  /** A code of the catalogue's outcomes; null while nothing is known. */
  outcome: z.nullable(Code),
  outcomeOn: z.nullable(LocalDate),
});
export type Referral = z.infer<typeof Referral>;

const AppointmentStanding = z.enum(['booked', 'present', 'excused', 'no-show', 'moved', 'cancelled']);
export type AppointmentStanding = z.infer<typeof AppointmentStanding>;

/** A meeting booked before: when and where are the calendar's, who and what for are personal. */
export const Appointment = z.object({
  id: AppointmentId,
  stop: StopId,
  date: LocalDate,
  startTime: LocalTime,
  minutes: z.nullable(z.int().check(z.minimum(5), z.maximum(600))),
  standing: AppointmentStanding,
  /** The one that it was moved to. */
  movedTo: z.nullable(AppointmentId),
  /** The visit that came of it. */
  visit: z.nullable(VisitId),
  bookedAt: z.nullable(Instant),
  visitor: z.nullable(VisitorId),
  /** Code of the procedure type that it is about. */
  about: z.nullable(Code),
});
export type Appointment = z.infer<typeof Appointment>;
