import type { VisitLine } from '../../../../data/visits.ts';
import { mayRecordHidden } from '../../../../domain/visit/may-record-hidden.ts';
import { useMoment } from '../../../agent/use-moment.ts';
import { areHidden, useVault } from '../../../platform/vault/vault-state.ts';
import { useBoardContext } from '../board-context.tsx';

/** Whether names are hidden past the hour until which nobody has to show who they are. */
export function useShutByHiding(): boolean {
  const { board } = useBoardContext();
  const now = useMoment();
  const isHidden = useVault(({ names }) => areHidden(names));
  const { date } = board.session.record;
  return isHidden && !mayRecordHidden({ date, endTime: board.planned?.record.endTime ?? null }, now);
}

/** The visits recorded while names were hidden, for whoever is at the tablet now to confirm; none while they are hidden still. */
export function useToConfirm(): readonly VisitLine[] {
  const { board } = useBoardContext();
  const isHidden = useVault(({ names }) => areHidden(names));
  return isHidden ? [] : board.visits.filter(({ visit }) => visit.record.toConfirm === true);
}
