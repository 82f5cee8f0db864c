import { v7 } from 'uuid';
import {
  DeviceId,
  PlannedSessionId,
  type StopId,
  StopSessionId,
  type VehicleId,
  VisitId,
} from '../../src/domain/ids.ts';
import { halfDayOf, Instant, LocalDate, LocalTime } from '../../src/domain/local-date.ts';
import { type NewRecord, newRecord } from '../../src/server/defaults/creation-change.ts';

/** What a round is made of, record by record, each with the least that it must say. */
export type Round = {
  plan(date: string, startTime: string, stop: StopId, cancelReason?: string): PlannedSessionId;
  session(of: {
    readonly date: string;
    readonly stop: StopId;
    readonly planned?: PlannedSessionId;
    readonly opened?: boolean;
    readonly unserved?: number;
  }): StopSessionId;
  visit(
    session: StopSessionId,
    of?: {
      readonly at?: string;
      readonly persons?: number;
      readonly continues?: VisitId;
      readonly procedures?: readonly string[];
    },
  ): VisitId;
  readonly records: readonly NewRecord[];
};

export function round(vehicle: VehicleId): Round {
  const device = DeviceId.parse(v7());
  const records: NewRecord[] = [];
  return {
    records,
    plan(date, startTime, stop, cancelReason) {
      const id = PlannedSessionId.parse(v7());
      const start = LocalTime.parse(startTime);
      records.push(
        newRecord('plannedSession', {
          id,
          stop,
          vehicle,
          date: LocalDate.parse(date),
          startTime: start,
          endTime: LocalTime.parse('23:59'),
          cancelReason: cancelReason ?? null,
        }),
      );
      return id;
    },
    session({ date, stop, planned, opened = true, unserved = 0 }) {
      const id = StopSessionId.parse(v7());
      const at = Instant.parse(`${date}T08:00:00.000Z`);
      records.push(
        newRecord('stopSession', {
          id,
          planned: planned ?? null,
          stop,
          vehicle,
          date: LocalDate.parse(date),
          halfDay: halfDayOf(LocalTime.parse('09:00')),
          openings: opened ? [{ id: v7(), at, device }] : [],
          closings: [],
          crew: [],
          unserved: unserved > 0 ? [{ id: v7(), at, count: unserved }] : [],
        }),
      );
      return id;
    },
    visit(session, { at = '2026-01-01T09:00:00.000Z', persons = 1, continues, procedures = [] } = {}) {
      const id = VisitId.parse(v7());
      records.push(
        newRecord('visit', {
          id,
          session,
          at: Instant.parse(at),
          persons,
          continues: continues ?? null,
          typedLater: null,
          channel: null,
          sentBy: null,
          heardThrough: null,
          procedures: procedures.map((type) => ({ id: v7(), type, result: null })),
          visitor: null,
          birthYear: null,
          ageAtom: null,
          gender: null,
          status: null,
          residence: null,
          needs: null,
        }),
      );
      return id;
    },
  };
}
