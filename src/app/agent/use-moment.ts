import { useEffect, useState } from 'react';
import { localMoment, type LocalMoment } from '../../domain/local-date.ts';
import { useReference } from './reference.tsx';
import { useTablet } from './tablet.tsx';

const LOOK_AGAIN_MS = 20_000;

/** The date and time on the service's wall, by the tablet's clock set right with the server's as last known. It moves by itself: a tablet left on over midnight changes day. */
export function useMoment(): LocalMoment {
  const { zone, clockOffsetMs } = useReference();
  const { db } = useTablet();
  const [nowMs, setNowMs] = useState(() => db.ports.now());
  useEffect(() => {
    const look = () => setNowMs(db.ports.now());
    const timer = setInterval(look, LOOK_AGAIN_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [db]);
  return localMoment(nowMs + clockOffsetMs, zone);
}
