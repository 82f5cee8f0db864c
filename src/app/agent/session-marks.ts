import { addItem, creation, type Edit, type Shown, together } from '../../data/edits.ts';
import { type AccountId, type DeviceId, ItemId, type StopSessionId } from '../../domain/ids.ts';
import { Instant } from '../../domain/local-date.ts';
import type { StopSession } from '../../domain/records/service-records.ts';

type Marking = {
  readonly device: DeviceId;
  readonly account: AccountId;
  readonly nowMs: number;
  readonly newId: () => string;
};

export type SessionPlace = Pick<StopSession, 'planned' | 'stop' | 'vehicle' | 'date' | 'halfDay'>;

/** This tablet opens the session: the first one makes its record, the others add their opening to it. */
export function openingEdits(
  id: StopSessionId,
  place: SessionPlace,
  known: Shown<'stopSession'> | null,
  marking: Marking,
): readonly Edit[] {
  const member = { id: marking.account, device: marking.device };
  if (!known) {
    return [creation('stopSession', id, { ...place, openings: [markOf(marking)], crew: [member] })];
  }
  const opening = addItem(known, 'openings', markOf(marking));
  const isOnBoard = known.record.crew.some((other) => other.id === member.id);
  return [isOnBoard ? opening : together(opening, addItem(known, 'crew', member))];
}

/** This tablet closes it; a colleague's tablet stays open. */
export function closingEdits(session: Shown<'stopSession'>, unserved: number, marking: Marking): readonly Edit[] {
  const closing = addItem(session, 'closings', markOf(marking));
  if (unserved === 0) return [closing];
  const left = { id: ItemId.parse(marking.newId()), at: instantOf(marking), count: unserved };
  return [together(closing, addItem(session, 'unserved', left))];
}

function markOf(marking: Marking) {
  return { id: ItemId.parse(marking.newId()), at: instantOf(marking), device: marking.device };
}

function instantOf({ nowMs }: Marking): Instant {
  return Instant.parse(new Date(nowMs).toISOString());
}
