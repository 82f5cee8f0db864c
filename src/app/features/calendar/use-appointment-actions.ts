import { useMemo } from 'react';
import { defaultResult } from '../../../domain/board/default-result.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { type AppointmentActions, appointmentActions } from './appointment-actions.ts';

/** What this tablet may do about appointments now. */
export function useAppointmentActions(): AppointmentActions {
  const { db, save, device } = useTablet();
  const { catalogue } = useReference();
  const { date: today } = useMoment();
  const isUnattended = useVault(({ names }) => names === 'cold' || names === 'quick');
  return useMemo(
    () =>
      appointmentActions({
        db,
        save,
        device,
        today,
        defaultResult: catalogue ? defaultResult(catalogue) : null,
        isUnattended,
      }),
    [db, save, device, today, catalogue, isUnattended],
  );
}
