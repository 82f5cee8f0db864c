import * as z from 'zod/mini';

/** Every id is a UUID made where the record is made (version 7), except a stop session's, which is derived (version 5). */
const Id = z.uuid().check(z.lowercase());

export const ChangeId = Id.brand<'ChangeId'>();
export type ChangeId = z.infer<typeof ChangeId>;

/** The id of any record; the record's type says which. */
export const RecordId = Id.brand<'RecordId'>();
export type RecordId = z.infer<typeof RecordId>;

/** A log is a service's (its id is the service's) or the organisation's (its id is the organisation's). */
export const LogId = Id.brand<'LogId'>();
export type LogId = z.infer<typeof LogId>;

export const DeviceId = Id.brand<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;

export const AccountId = Id.brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;

export const OrganisationId = Id.brand<'OrganisationId'>();
export type OrganisationId = z.infer<typeof OrganisationId>;

export const ServiceId = Id.brand<'ServiceId'>();
export type ServiceId = z.infer<typeof ServiceId>;

export const VehicleId = Id.brand<'VehicleId'>();
export type VehicleId = z.infer<typeof VehicleId>;

export const StopId = Id.brand<'StopId'>();
export type StopId = z.infer<typeof StopId>;

export const PlannedSessionId = Id.brand<'PlannedSessionId'>();
export type PlannedSessionId = z.infer<typeof PlannedSessionId>;

export const StopSessionId = Id.brand<'StopSessionId'>();
export type StopSessionId = z.infer<typeof StopSessionId>;

export const VisitId = Id.brand<'VisitId'>();
export type VisitId = z.infer<typeof VisitId>;

export const VisitorId = Id.brand<'VisitorId'>();
export type VisitorId = z.infer<typeof VisitorId>;

export const ReferentId = Id.brand<'ReferentId'>();
export type ReferentId = z.infer<typeof ReferentId>;

export const CaseId = Id.brand<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;

export const ReferralId = Id.brand<'ReferralId'>();
export type ReferralId = z.infer<typeof ReferralId>;

export const AppointmentId = Id.brand<'AppointmentId'>();
export type AppointmentId = z.infer<typeof AppointmentId>;

export const WorkshopId = Id.brand<'WorkshopId'>();
export type WorkshopId = z.infer<typeof WorkshopId>;

export const WorkshopCycleId = Id.brand<'WorkshopCycleId'>();
export type WorkshopCycleId = z.infer<typeof WorkshopCycleId>;

export const VisitRequestId = Id.brand<'VisitRequestId'>();
export type VisitRequestId = z.infer<typeof VisitRequestId>;

export const PartnerId = Id.brand<'PartnerId'>();
export type PartnerId = z.infer<typeof PartnerId>;

export const CatalogueId = Id.brand<'CatalogueId'>();
export type CatalogueId = z.infer<typeof CatalogueId>;

/** Names an item of a list inside a record: a random id, or a code where two people adding the same thing mean one thing. */
export const ItemId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/));
export type ItemId = z.infer<typeof ItemId>;

/** A code of a catalogue, such as `ants.carte-grise.cession`. */
export const Code = z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{0,63}$/));
export type Code = z.infer<typeof Code>;

/** A commune's official code (INSEE, code officiel géographique), such as `02830` or `2A004`. */
export const CommuneCode = z
  .string()
  .check(z.regex(/^(\d{5}|2[AB]\d{3})$/))
  .brand<'CommuneCode'>();
export type CommuneCode = z.infer<typeof CommuneCode>;

/** Of a department, by INSEE's official code: `02`, `2A`, `974`. */
export const DepartmentCode = z
  .string()
  .check(z.regex(/^(\d{2}|2[AB]|9[78]\d)$/))
  .brand<'DepartmentCode'>();
export type DepartmentCode = z.infer<typeof DepartmentCode>;
