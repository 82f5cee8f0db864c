import { useEffect } from 'react';
import { useReference } from './reference.tsx';
import { useTablet } from './tablet.tsx';

const ASK_AGAIN_MS = 4_000;

/**
 * An agent who has just joined waits for the calendar with somebody at the door: until their service has arrived it is asked for again and again,
 * not once a minute. A run may have begun before their names showed, and one that is cut off brings nothing.
 */
export function FirstRecords() {
  const { service } = useReference();
  const { syncNow } = useTablet();
  const isMissing = service === null;
  useEffect(() => {
    if (!isMissing) return undefined;
    const timer = setInterval(() => void syncNow(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isMissing, syncNow]);
  return null;
}
