import { type LocalDate, type LocalMoment, localMoment, type TimeZone } from '../../domain/local-date.ts';

const MINUTE_MS = 60_000;

/** The instant at which `date` begins in `zone`, in milliseconds since 1970. */
export function localMidnight(date: LocalDate, zone: TimeZone): number {
  return instantAt(Date.parse(`${date}T00:00:00.000Z`), zone);
}

/** The instant at which the wall calendar and clock of `zone` show this, in milliseconds since 1970. */
export function localInstant({ date, time }: LocalMoment, zone: TimeZone): number {
  return instantAt(Date.parse(`${date}T${time}:00.000Z`), zone);
}

function instantAt(wall: number, zone: TimeZone): number {
  const guess = wall - offsetMs(wall, zone);
  // The offset at the guess may be another than at the first: the clocks changed in between.
  return wall - offsetMs(guess, zone);
}

function offsetMs(instantMs: number, zone: TimeZone): number {
  const { date, time } = localMoment(instantMs, zone);
  return Date.parse(`${date}T${time}:00.000Z`) - Math.floor(instantMs / MINUTE_MS) * MINUTE_MS;
}
