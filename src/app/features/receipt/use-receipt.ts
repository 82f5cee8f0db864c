import { useMemo } from 'react';
import { type Entry, type Receipt, receiptQuery } from '../../../data/entries.ts';
import { type LocalDate, localMoment } from '../../../domain/local-date.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useSyncStatus } from '../../platform/sync-status.ts';
import { useLive } from '../../agent/use-live.ts';

/** Everything entered here, by the service's days; of `day` each entry. Undefined while it is being read. */
export function useReceipt(day: LocalDate | null = null): Receipt | undefined {
  const { db } = useTablet();
  const { zone, clockOffsetMs } = useReference();
  const query = useMemo(
    () => receiptQuery(db, (savedAt) => localMoment(savedAt + clockOffsetMs, zone).date, day),
    [db, zone, clockOffsetMs, day],
  );
  const receipt = useLive(query);
  const isSending = useSyncStatus((status) => status.phase === 'syncing');
  return useMemo(() => receipt && (isSending ? receipt : allHere(receipt)), [receipt, isSending]);
}

/** Sent is what is on its way at this moment: where a try has failed, the tablet alone is sure to have it. */
function allHere(receipt: Receipt): Receipt {
  const here = (entry: Entry): Entry => (entry.standing === 'sent' ? { ...entry, standing: 'waiting' } : entry);
  return {
    ...receipt,
    days: receipt.days.map((one) => ({
      ...one,
      by: { ...one.by, sent: 0, waiting: one.by.waiting + one.by.sent },
    })),
    open: receipt.open.map(here),
    ofDay: receipt.ofDay.map(here),
  };
}
