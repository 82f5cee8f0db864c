import type { DeviceId } from '../ids.ts';
import type { StopSession } from '../records/service-records.ts';
import { sessionStage } from './session-stage.ts';

type Marks = Pick<StopSession, 'id' | 'openings' | 'closings'>;

/** Of a day's sessions the one that a tablet works in: open here, and opened here last. */
export function currentSession<Session extends Marks>(sessions: readonly Session[], device: DeviceId): Session | null {
  const openedAt = (session: Session) =>
    session.openings
      .filter((mark) => mark.device === device)
      .map((mark) => mark.at)
      .toSorted()
      .at(-1) ?? '';
  return (
    sessions
      .filter((session) => sessionStage(session, device) === 'open')
      .toSorted((a, b) => (openedAt(a) < openedAt(b) ? 1 : -1))[0] ?? null
  );
}
