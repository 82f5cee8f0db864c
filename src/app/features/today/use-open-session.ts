import { useLocation } from 'wouter';
import { session as sessionById } from '../../../data/calendar.ts';
import type { StopId, VehicleId } from '../../../domain/ids.ts';
import { halfDayOf } from '../../../domain/local-date.ts';
import { type SessionIdentity, stopSessionId } from '../../../domain/stop-session-id.ts';
import { addresses } from '../../agent/addresses.ts';
import { openingEdits, type SessionPlace } from '../../agent/session-marks.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { nameToUuid } from '../../platform/ids.ts';
import type { DayEntry } from './day-entry.ts';

/** Opens a session on this tablet and goes to its board. */
export function useOpenSession() {
  const { db, device, agent } = useTablet();
  const moment = useMoment();
  const [, navigate] = useLocation();
  const { saving, failed, run } = useSessionSaving();

  async function open(identity: SessionIdentity, place: SessionPlace): Promise<void> {
    const id = stopSessionId(identity, nameToUuid);
    // Read at the press: a colleague's opening may have come in since the screen was drawn, and this one is added to it.
    const known = await sessionById(db, id).catch(() => null);
    const marking = { device, account: agent.account, nowMs: db.ports.now(), newId: db.ports.newId };
    if (await run(() => openingEdits(id, place, known, marking))) navigate(addresses.session(id));
  }

  async function openEntry({ planned, session, stage, date, stop }: DayEntry): Promise<void> {
    // A past day is only typed up: its session is not opened anew.
    if (session && (stage === 'open' || date < moment.date)) {
      navigate(addresses.session(session.record.id));
      return;
    }
    if (planned) {
      const { id, vehicle, startTime } = planned.record;
      // By the plan and not by the clock: two tablets that open it minutes apart must say the same.
      await open({ planned: id }, { planned: id, stop, vehicle, date, halfDay: halfDayOf(startTime) });
    } else if (session) {
      const { vehicle, halfDay } = session.record;
      await open({ planned: null, vehicle, stop, date, halfDay }, { planned: null, vehicle, stop, date, halfDay });
    }
  }

  async function openUnplanned(stop: StopId, vehicle: VehicleId): Promise<void> {
    const { date } = moment;
    const halfDay = halfDayOf(moment.time);
    await open({ planned: null, vehicle, stop, date, halfDay }, { planned: null, stop, vehicle, date, halfDay });
  }

  return { openEntry, openUnplanned, saving, failed };
}
