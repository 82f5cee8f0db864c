import * as z from 'zod/mini';
import { StopId, VehicleId } from '../../../domain/ids.ts';
import { LocalDate, LocalTime } from '../../../domain/local-date.ts';
import { MOST_SESSIONS } from '../../../domain/workshops/weekly-dates.ts';

const LABEL_MAX = 160;
const MOST_SEATS = 500;

const text = () => z.string().check(z.trim(), z.maxLength(LABEL_MAX, 'tooLong'));
const fits = (shape: z.ZodMiniType) => (value: string) => shape.safeParse(value).success;
const wholeUpTo = (most: number) => (value: string) =>
  /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= most;
const capacity = () =>
  z.string().check(
    z.trim(),
    z.refine((value) => value === '' || wholeUpTo(MOST_SEATS)(value), 'capacity'),
  );
const activity = () => z.string().check(z.minLength(1, 'activity'));
const stop = () => z.string().check(z.refine(fits(StopId), 'stop'));
const vehicle = () => z.string();
const time = () => z.string().check(z.refine(fits(LocalTime), 'time'));
const date = () => z.string().check(z.refine(fits(LocalDate), 'date'));
const endTime = () => z.string().check(z.refine((value) => value === '' || fits(LocalTime)(value), 'time'));

const inOrder = z.refine<{ readonly startTime: string; readonly endTime: string }>(
  (entered) => entered.endTime === '' || entered.endTime > entered.startTime,
  { error: 'order', path: ['endTime'] },
);

/** A workshop as it is typed. The faults are names of texts. */
export const EnteredWorkshop = z
  .object({
    activity: activity(),
    stop: stop(),
    vehicle: vehicle(),
    date: date(),
    startTime: time(),
    endTime: endTime(),
    level: z.string(),
    topic: text(),
    group: text(),
    capacity: capacity(),
  })
  .check(inOrder);
export type EnteredWorkshop = z.infer<typeof EnteredWorkshop>;

/** A cycle as it is typed: its workshops take the same place, hours and seats. */
export const EnteredCycle = z
  .object({
    name: z.string().check(z.trim(), z.minLength(1, 'name'), z.maxLength(LABEL_MAX, 'tooLong')),
    activity: activity(),
    stop: stop(),
    vehicle: vehicle(),
    first: date(),
    startTime: time(),
    endTime: endTime(),
    level: z.string(),
    capacity: capacity(),
    sessions: z.string().check(z.trim(), z.refine(wholeUpTo(MOST_SESSIONS), 'sessions')),
  })
  .check(inOrder);
export type EnteredCycle = z.infer<typeof EnteredCycle>;

type Placed = Pick<EnteredWorkshop, 'activity' | 'stop' | 'vehicle' | 'startTime' | 'endTime' | 'level' | 'capacity'>;

/** What a workshop and a cycle have in common, as it is recorded. */
export function recordedOf(entered: Placed) {
  return {
    activity: entered.activity,
    stop: StopId.parse(entered.stop),
    vehicle: entered.vehicle === '' ? null : VehicleId.parse(entered.vehicle),
    startTime: LocalTime.parse(entered.startTime),
    endTime: entered.endTime === '' ? null : LocalTime.parse(entered.endTime),
    level: said(entered.level),
    capacity: entered.capacity === '' ? null : Number(entered.capacity),
  };
}

/** What was left empty is not said. */
export function said(value: string): string | null {
  return value === '' ? null : value;
}
