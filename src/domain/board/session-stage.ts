import type { DeviceId } from '../ids.ts';
import type { StopSession } from '../records/service-records.ts';

/**
 * Where a session stands for one tablet. `elsewhere`: a colleague's tablet opened it and this one has not: the same session, in
 * which this tablet may record once it has opened it too.
 */
export type SessionStage = 'not-opened' | 'elsewhere' | 'open' | 'closed';

export function sessionStage(session: Pick<StopSession, 'openings' | 'closings'>, device: DeviceId): SessionStage {
  const opened = lastMark(session.openings, device);
  if (opened === null) return session.openings.length > 0 ? 'elsewhere' : 'not-opened';
  const closed = lastMark(session.closings, device);
  return closed !== null && closed >= opened ? 'closed' : 'open';
}

function lastMark(marks: StopSession['openings'], device: DeviceId): string | null {
  const times = marks.filter((mark) => mark.device === device).map((mark) => mark.at);
  return times.toSorted().at(-1) ?? null;
}
