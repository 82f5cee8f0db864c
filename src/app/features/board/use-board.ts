import { useCallback, useEffect, useMemo, useState } from 'react';
import { planned as plannedById, session as sessionById } from '../../../data/calendar.ts';
import type { Shown } from '../../../data/edits.ts';
import { finishedVisits } from '../../../data/finished-visits.ts';
import { serviceTileCounts } from '../../../data/service-tile-counts.ts';
import { tileCountsOf } from '../../../data/tile-counts.ts';
import { type VisitLine, visitsOfSession } from '../../../data/visits.ts';
import { type BoardCounter, boardCounter } from '../../../domain/board/board-counter.ts';
import { openVisits } from '../../../domain/board/open-visits.ts';
import { orderTiles } from '../../../domain/board/order-tiles.ts';
import { sessionStage, type SessionStage } from '../../../domain/board/session-stage.ts';
import type { ProcedureType } from '../../../domain/catalogue.ts';
import type { StopId, StopSessionId, VisitId } from '../../../domain/ids.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';

export type Board = {
  readonly session: Shown<'stopSession'>;
  readonly planned: Shown<'plannedSession'> | null;
  readonly stage: SessionStage;
  /** Its day is over: what is recorded now is typed later. */
  readonly past: boolean;
  /** Newest first. */
  readonly visits: readonly VisitLine[];
  /** Open on this tablet, in the order of arrival. */
  readonly open: readonly VisitLine[];
  readonly finished: ReadonlySet<VisitId>;
  readonly counter: BoardCounter;
  readonly unserved: number;
};

/** A session as the board shows it; `null` where this tablet does not know it. Undefined while it is being read. */
export function useBoard(id: StopSessionId): Board | null | undefined {
  const { db, device } = useTablet();
  const { date } = useMoment();
  const read = useLive(
    useCallback(async () => {
      const session = await sessionById(db, id);
      if (!session) return null;
      const plan = session.record.planned;
      const planned = plan === null ? null : await plannedById(db, plan);
      const { visits } = await visitsOfSession(db, id);
      const finished = await finishedVisits(db, id);
      return { session, planned, visits, finished };
    }, [db, id]),
  );
  return useMemo(() => {
    if (!read) return read;
    const { session, visits, finished } = read;
    return {
      ...read,
      stage: sessionStage(session.record, device),
      past: session.record.date < date,
      open: openVisits(visits.map(withRecord), finished).map(({ line }) => line),
      finished: new Set(finished),
      counter: boardCounter(visits.map(({ visit }) => visit.record)),
      unserved: session.record.unserved.reduce((sum, left) => sum + left.count, 0),
    };
  }, [read, device, date]);
}

function withRecord(line: VisitLine) {
  return { line, visit: line.visit.record, own: line.own };
}

/**
 * The procedure types in the order of this stop. Worked out once for as long as the board stands: tiles that changed places at
 * each tap would be missed by the finger.
 */
export function useTileOrder(stop: StopId): readonly ProcedureType[] | undefined {
  const { db } = useTablet();
  const { catalogue } = useReference();
  const [counts, setCounts] = useState<{
    readonly stop: StopId;
    readonly of: readonly ReadonlyMap<string, number>[];
  }>();
  useEffect(() => {
    let gone = false;
    const show = (of: readonly ReadonlyMap<string, number>[]) => {
      if (!gone) setCounts({ stop, of });
    };
    // Without counts the catalogue's own order does; the board must not wait for them.
    Promise.all([tileCountsOf(db, stop), serviceTileCounts(db)]).then(show, () => show([]));
    return () => {
      gone = true;
    };
  }, [db, stop]);
  return useMemo(() => {
    if (!catalogue || counts?.stop !== stop) return undefined;
    const [atStop = new Map<string, number>(), inService = new Map<string, number>()] = counts.of;
    return orderTiles(catalogue.procedureTypes, atStop, inService);
  }, [catalogue, counts, stop]);
}
