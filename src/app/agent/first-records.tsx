import { useEffect } from 'react';
import { useSyncStatus } from '../platform/sync-status.ts';
import { useReference } from './reference.tsx';
import { useTablet } from './tablet.tsx';

const ASK_AGAIN_MS = 4_000;

/**
 * An agent who has just joined waits for the calendar with somebody at the door: where the server was reached and their service has not come, it
 * is asked for again soon, not in a minute. A run that found no server waits as any other does.
 */
export function FirstRecords() {
  const { service } = useReference();
  const { syncNow } = useTablet();
  const isMissing = service === null;
  const isReached = useSyncStatus(({ phase }) => phase === 'idle' || phase === 'needs-agent');
  useEffect(() => {
    if (!isMissing || !isReached) return undefined;
    const timer = setInterval(() => void syncNow(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isMissing, isReached, syncNow]);
  return null;
}
