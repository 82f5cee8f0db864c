import * as z from 'zod/mini';
import { AccountId, CatalogueId, Code, OrganisationId, PartnerId } from '../ids.ts';
import { AgeAtoms, Choice, Activity, ProcedureType, ReferralOutcome } from '../catalogue.ts';
import { Label } from './label.ts';

export const Organisation = z.object({ id: OrganisationId, name: Label });
export type Organisation = z.infer<typeof Organisation>;

/** An organisation to which visitors are sent, or whose procedures are done on board. */
export const Partner = z.object({
  id: PartnerId,
  code: Code,
  labelFr: Label,
  labelEn: Label,
  /** What a tile has room for. */
  shortFr: Label,
  shortEn: Label,
  colour: z.string().check(z.regex(/^#[0-9a-f]{6}$/)),
});
export type Partner = z.infer<typeof Partner>;

/** One version of the catalogue. A version never changes: a new one is a new record. */
export const Catalogue = z.object({
  id: CatalogueId,
  version: z.int().check(z.minimum(1)),
  procedureTypes: z.array(ProcedureType),
  activities: z.array(Activity),
  results: z.array(Choice),
  statuses: z.array(Choice),
  genders: z.array(Choice),
  needs: z.array(Choice),
  heardThrough: z.array(Choice),
  channels: z.array(Choice),
  cancelReasons: z.array(Choice),
  ageAtoms: AgeAtoms,
  // Added since the first version: null in a catalogue that was made before.
  levels: z.nullable(z.array(Choice)),
  referralChannels: z.nullable(z.array(Choice)),
  referralOutcomes: z.nullable(z.array(ReferralOutcome)),
  caseOutcomes: z.nullable(z.array(Choice)),
  /** Whom a workshop counts without names. */
  headCounts: z.nullable(z.array(Choice)),
});
export type Catalogue = z.infer<typeof Catalogue>;

export const Role = z.enum(['agent', 'supervisor', 'admin']);
export type Role = z.infer<typeof Role>;

/** A person who works with Halte. What lets them in (password, codes) is kept apart, by the server alone. */
export const Account = z.object({
  id: AccountId,
  name: Label,
  role: Role,
  employer: z.nullable(Label),
  active: z.boolean(),
});
export type Account = z.infer<typeof Account>;
