import { v5 } from 'uuid';
import { type AccountId, type DeviceId, ItemId, type StopSessionId, VisitId } from '../../domain/ids.ts';
import { Instant } from '../../domain/local-date.ts';
import { stopSessionId } from '../../domain/stop-session-id.ts';
import { addition, type NewRecord, newRecord } from '../defaults/creation-change.ts';
import type { Attendance } from './attendance.ts';
import type { Chance } from './chance.ts';
import { demonstrationIds } from './demonstration-ids.ts';
import { TIME_ZONE } from './found-service.ts';
import { idAt } from './id-at.ts';
import { instantAt } from './instant-at.ts';
import type { Outing } from './plan-year.ts';
import { hours } from './rounds.ts';

/** Something that somebody did on a device. */
export type Deed = {
  readonly device: DeviceId;
  readonly account: AccountId;
  readonly atMs: number;
  readonly record: NewRecord;
};

const MINUTE_MS = 60_000;
const [firstTablet, secondTablet] = demonstrationIds.tablets;
const [firstAgent, secondAgent] = demonstrationIds.agents;
const HANDS = [
  { device: firstTablet, account: firstAgent },
  { device: secondTablet, account: secondAgent },
] as const;
/** One session in eight has a single agent. */
const ALONE = 1 / 8;

const RESULTS = [
  { code: 'faite', weight: 62 },
  { code: 'commencee', weight: 18 },
  { code: 'renseignee', weight: 16 },
  { code: 'impossible', weight: 4 },
] as const;

/** A held session as its agents recorded it: each opens and closes it on their tablet, a visit is recorded on one of them. */
export function tellSession(outing: Outing, attendance: Attendance, chance: Chance): readonly Deed[] {
  const { date, halfDay } = outing;
  const startMs = instantAt({ date, time: hours[halfDay].startTime }, TIME_ZONE);
  const endMs = instantAt({ date, time: hours[halfDay].endTime }, TIME_ZONE);
  const crew = chance.fraction() < ALONE ? [chance.weighted(HANDS, () => 1)] : HANDS;
  const session = stopSessionId({ planned: outing.planned }, v5);
  const around = (fromMs: number, toMs: number) => chance.whole(fromMs, toMs);
  const mark = (device: DeviceId, atMs: number) => ({
    id: ItemId.parse(idAt(atMs, chance)),
    at: instant(atMs),
    device,
  });

  return [
    ...crew.map((hand) => {
      const atMs = around(startMs - 9 * MINUTE_MS, startMs - MINUTE_MS);
      const record = newRecord('stopSession', {
        id: session,
        planned: outing.planned,
        stop: outing.place.stop,
        vehicle: demonstrationIds.vehicle,
        date,
        halfDay,
        openings: [mark(hand.device, atMs)],
        closings: [],
        crew: [{ id: hand.account, device: hand.device }],
        unserved: [],
      });
      return { ...hand, atMs, record };
    }),
    ...attendance.map((types) => {
      const atMs = around(startMs + 2 * MINUTE_MS, endMs - 8 * MINUTE_MS);
      return { ...chance.weighted(crew, () => 1), atMs, record: visit(session, atMs, types, chance) };
    }),
    ...crew.map((hand) => {
      const atMs = around(endMs + MINUTE_MS, endMs + 8 * MINUTE_MS);
      return { ...hand, atMs, record: addition('stopSession', { id: session, closings: [mark(hand.device, atMs)] }) };
    }),
  ];
}

/** Anonymous, of one person: nothing personal was ever recorded. */
function visit(session: StopSessionId, atMs: number, types: readonly string[], chance: Chance): NewRecord {
  return newRecord('visit', {
    id: VisitId.parse(idAt(atMs, chance)),
    session,
    at: instant(atMs),
    persons: 1,
    continues: null,
    typedLater: null,
    channel: null,
    sentBy: null,
    heardThrough: null,
    procedures: types.map((type) => ({
      id: ItemId.parse(idAt(atMs, chance)),
      type,
      result: chance.weighted(RESULTS, ({ weight }) => weight).code,
    })),
    visitor: null,
    birthYear: null,
    ageAtom: null,
    gender: null,
    status: null,
    residence: null,
    needs: null,
  });
}

function instant(atMs: number): Instant {
  return Instant.parse(new Date(atMs).toISOString());
}
