import type * as z from 'zod/mini';
import { Account, Catalogue, Organisation, Partner } from './organisation-records.ts';
import {
  Answer,
  CrewMember,
  PlannedSession,
  Procedure,
  Service,
  SessionMark,
  SetUpTick,
  Stop,
  StopSession,
  TerritoryCommune,
  Unserved,
  Vehicle,
  Visit,
} from './service-records.ts';
import { Appointment, Case, CaseStep, MissingDocument, Referent, Referral, Visitor } from './followed-records.ts';
import { Attendance, CycleMember, HeadCount, VisitRequest, Workshop, WorkshopCycle } from './workshop-records.ts';

type Shape = z.ZodMiniObject<Readonly<Record<string, z.ZodMiniType>>>;

type RecordRules = {
  readonly schema: Shape;
  /** Whose log its changes belong to. */
  readonly log: 'organisation' | 'service';
  /** Fields that are lists of items, merged as maps by item id, and the shape of an item. */
  readonly lists: Readonly<Record<string, Shape>>;
  /** Fields (or `list/field`) that name a record of the same log, and its type. */
  readonly references: Readonly<Record<string, string>>;
  /** Fields that are never recorded in clear. */
  readonly personal: readonly string[];
  /** Fields in which a person decides between rivals; elsewhere the history suffices. */
  readonly decided: readonly string[];
  /** Who may write it. */
  readonly writers: readonly ('agent' | 'supervisor' | 'admin')[];
};

/** The rules of every type of record: what a change may touch, what it may point to, what is personal. */
export const recordTypes = {
  organisation: {
    schema: Organisation,
    log: 'organisation',
    lists: {},
    references: {},
    personal: [],
    decided: [],
    writers: ['admin'],
  },
  partner: {
    schema: Partner,
    log: 'organisation',
    lists: {},
    references: {},
    personal: [],
    decided: [],
    writers: ['supervisor', 'admin'],
  },
  catalogue: {
    schema: Catalogue,
    log: 'organisation',
    lists: {},
    references: {},
    personal: [],
    decided: [],
    writers: ['supervisor', 'admin'],
  },
  account: {
    schema: Account,
    log: 'organisation',
    lists: {},
    references: {},
    personal: [],
    decided: [],
    writers: ['admin'],
  },
  service: {
    schema: Service,
    log: 'service',
    lists: { communes: TerritoryCommune },
    references: {},
    personal: [],
    decided: [],
    writers: ['supervisor', 'admin'],
  },
  vehicle: {
    schema: Vehicle,
    log: 'service',
    lists: {},
    references: {},
    personal: [],
    decided: [],
    writers: ['supervisor', 'admin'],
  },
  stop: {
    schema: Stop,
    log: 'service',
    lists: {},
    references: {},
    personal: [],
    decided: [],
    writers: ['supervisor', 'admin'],
  },
  plannedSession: {
    schema: PlannedSession,
    log: 'service',
    lists: {},
    references: { stop: 'stop', vehicle: 'vehicle' },
    personal: [],
    decided: [],
    writers: ['agent', 'supervisor', 'admin'],
  },
  stopSession: {
    schema: StopSession,
    log: 'service',
    lists: { openings: SessionMark, closings: SessionMark, crew: CrewMember, unserved: Unserved, ticks: SetUpTick },
    references: { planned: 'plannedSession', stop: 'stop', vehicle: 'vehicle', mergedInto: 'stopSession' },
    personal: [],
    decided: [],
    writers: ['agent', 'supervisor', 'admin'],
  },
  visit: {
    schema: Visit,
    log: 'service',
    lists: { procedures: Procedure, answers: Answer },
    references: { session: 'stopSession', continues: 'visit', visitor: 'visitor' },
    personal: ['visitor', 'birthYear', 'ageAtom', 'gender', 'status', 'residence', 'needs'],
    // How many came is what is reported: two tablets that say otherwise are not settled by a clock.
    decided: ['visitor', 'persons'],
    writers: ['agent', 'supervisor', 'admin'],
  },
  visitor: {
    schema: Visitor,
    log: 'service',
    lists: {},
    references: { mergedInto: 'visitor' },
    personal: ['familyName', 'givenName', 'birthYear', 'phone', 'residence'],
    decided: ['familyName', 'givenName', 'birthYear', 'phone', 'mergedInto'],
    writers: ['agent', 'supervisor', 'admin'],
  },
  referent: {
    schema: Referent,
    log: 'service',
    lists: {},
    references: {},
    personal: [],
    decided: [],
    writers: ['agent', 'supervisor', 'admin'],
  },
  case: {
    schema: Case,
    log: 'service',
    lists: { steps: CaseStep, documents: MissingDocument },
    references: { visitor: 'visitor', 'steps/visit': 'visit' },
    personal: [
      'visitor',
      'about',
      'status',
      'nextStep',
      'nextStepOn',
      'steps/visit',
      'documents/label',
      'documents/brought',
      'mandate',
      'mandateUntil',
      'outcome',
      'closedOn',
    ],
    decided: ['visitor', 'status', 'outcome'],
    writers: ['agent', 'supervisor', 'admin'],
  },
  referral: {
    schema: Referral,
    log: 'service',
    lists: {},
    references: { visit: 'visit', visitor: 'visitor', case: 'case', referent: 'referent' },
    personal: ['visitor', 'case', 'partner', 'referent', 'reason', 'channel', 'dueOn', 'outcome', 'outcomeOn'],
    decided: ['visitor', 'outcome'],
    writers: ['agent', 'supervisor', 'admin'],
  },
  appointment: {
    schema: Appointment,
    log: 'service',
    lists: {},
    references: { stop: 'stop', movedTo: 'appointment', visit: 'visit', visitor: 'visitor' },
    personal: ['visitor', 'about'],
    decided: ['date', 'startTime', 'standing', 'visitor'],
    writers: ['agent', 'supervisor', 'admin'],
  },
  workshop: {
    schema: Workshop,
    log: 'service',
    lists: { attendances: Attendance, headCounts: HeadCount, answers: Answer },
    references: {
      stop: 'stop',
      vehicle: 'vehicle',
      session: 'stopSession',
      cycle: 'workshopCycle',
      'attendances/visitor': 'visitor',
    },
    personal: ['attendances/visitor'],
    decided: [],
    writers: ['agent', 'supervisor', 'admin'],
  },
  workshopCycle: {
    schema: WorkshopCycle,
    log: 'service',
    lists: { members: CycleMember },
    references: { stop: 'stop', 'members/visitor': 'visitor' },
    personal: ['members/visitor'],
    decided: [],
    writers: ['agent', 'supervisor', 'admin'],
  },
  visitRequest: {
    schema: VisitRequest,
    log: 'service',
    lists: {},
    references: { planned: 'plannedSession' },
    personal: ['contactName', 'contactPhone'],
    decided: [],
    writers: ['agent', 'supervisor', 'admin'],
  },
} as const satisfies Readonly<Record<string, RecordRules>>;

export type RecordType = keyof typeof recordTypes;

export type RecordOf<Type extends RecordType> = z.infer<(typeof recordTypes)[Type]['schema']>;

export function isRecordType(name: string): name is RecordType {
  return Object.hasOwn(recordTypes, name);
}

export function rulesOf(type: RecordType): RecordRules {
  return recordTypes[type];
}
