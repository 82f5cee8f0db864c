import * as z from 'zod/mini';
import { Code } from './ids.ts';

const Label = z.string().check(z.minLength(1), z.maxLength(160));

/** One entry of a closed list: a result, a status, a channel. */
export const Choice = z.object({ code: Code, labelFr: Label, labelEn: Label });
export type Choice = z.infer<typeof Choice>;

/** What came of a referral, or how far it has come. */
export const ReferralOutcome = z.object({
  ...Choice.shape,
  /** What came of it is still to be learnt. Absent in a catalogue that was made before it was said there. */
  awaited: z.optional(z.boolean()),
});

export const ProcedureType = z.object({
  code: Code,
  labelFr: Label,
  labelEn: Label,
  /** Code of the partner whose procedure it is. */
  partner: Code,
  theme: z.nullable(Code),
  /** What a visitor says at the counter, for the search. */
  keywords: z.array(Label),
  /** Name of its pictogram in the icon family. */
  icon: Code,
  /** Tied to a name it would tell health or nationality: never printed beside an identity. */
  sensitive: z.boolean(),
});
export type ProcedureType = z.infer<typeof ProcedureType>;

/** A closed question that a service adds to its visits or workshops: never free text. */
export const Question = z.object({
  code: Code,
  labelFr: Label,
  labelEn: Label,
  of: z.enum(['visit', 'workshop']),
  kind: z.enum(['choice', 'number']),
  /** What may be answered; empty for a number. */
  choices: z.array(Choice),
});
export type Question = z.infer<typeof Question>;

export const Activity = z.object({
  code: Code,
  labelFr: Label,
  labelEn: Label,
  kind: z.enum(['named', 'counted']),
});
export type Activity = z.infer<typeof Activity>;

/** The first year of age of each of the finest bands, beginning with 0: every funder's bands are unions of them. */
export const AgeAtoms = z
  .array(z.int().check(z.minimum(0), z.maximum(120)))
  .check(
    z.refine(
      (atoms) => atoms[0] === 0 && atoms.every((atom, at) => at === 0 || atom > (atoms[at - 1] ?? 0)),
      'age atoms begin with 0 and rise',
    ),
  );
export type AgeAtoms = z.infer<typeof AgeAtoms>;
