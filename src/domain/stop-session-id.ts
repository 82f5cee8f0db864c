import { type PlannedSessionId, type StopId, StopSessionId, type VehicleId } from './ids.ts';
import type { HalfDay, LocalDate } from './local-date.ts';

export type SessionIdentity =
  | { readonly planned: PlannedSessionId }
  | {
      readonly planned: null;
      readonly vehicle: VehicleId;
      readonly stop: StopId;
      readonly date: LocalDate;
      readonly halfDay: HalfDay;
    };

/** UUID version 5 of a name in a name space (RFC 9562). */
export type NameToUuid = (name: string, namespace: string) => string;

const STOP_SESSION_NAMESPACE = '4f6b0c1e-6d52-4c0f-9a57-0b1d8c6f2e11';

/** The one derived id: however many tablets open the same session without a signal, they open the same record. */
export function stopSessionId(session: SessionIdentity, nameToUuid: NameToUuid): StopSessionId {
  const name =
    session.planned === null
      ? `unplanned:${session.vehicle}:${session.stop}:${session.date}:${session.halfDay}`
      : `planned:${session.planned}`;
  return StopSessionId.parse(nameToUuid(name, STOP_SESSION_NAMESPACE));
}
