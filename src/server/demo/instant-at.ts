import { type LocalMoment, localMoment, type TimeZone } from '../../domain/local-date.ts';

/** Milliseconds since 1970 at which the wall calendar and clock of `zone` show `moment`, which must not be an hour that the clock skips. */
export function instantAt(moment: LocalMoment, zone: TimeZone): number {
  const asUtc = utcMs(moment);
  // The offset of the zone at a first guess may be that of the other side of a clock change: the second is exact.
  const guess = asUtc - (utcMs(localMoment(asUtc, zone)) - asUtc);
  return guess - (utcMs(localMoment(guess, zone)) - asUtc);
}

function utcMs({ date, time }: LocalMoment): number {
  return Date.parse(`${date}T${time}:00.000Z`);
}
