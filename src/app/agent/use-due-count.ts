import { Dexie } from 'dexie';
import { useEffect, useState } from 'react';
import { livePersons } from '../../data/persons.ts';
import { dueCount, dueFollowUps } from '../../domain/follow/due-follow-ups.ts';
import { isAwaitedBy } from '../../domain/follow/is-awaited.ts';
import { useVault } from '../platform/vault/vault-state.ts';
import { askApart } from './ask-apart.ts';
import { useReference } from './reference.tsx';
import { useTablet } from './tablet.tsx';
import { useMoment } from './use-moment.ts';

/** A count beside a word may be late by this; opening every case at each tap of a tile would be felt. */
const QUIET_MS = 1_500;
/** Far more than opening every case takes. */
const AGAIN_WHERE_SILENT_MS = 10_000;

/** How many follow-ups ask for something today; 0 while names may not be seen, for then nobody can say. */
export function useDueCount(): number {
  const { db, vault } = useTablet();
  const { catalogue } = useReference();
  const { date: today } = useMoment();
  const isOpen = useVault((state) => state.names === 'open');
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (!isOpen) return undefined;
    let gone = false;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    async function ask(): Promise<void> {
      const unlocked = vault.unlocked();
      if (!unlocked) return;
      const [cases, referrals] = await Promise.all([
        livePersons(db, unlocked.vault, 'case'),
        livePersons(db, unlocked.vault, 'referral'),
      ]);
      const followed = {
        cases: cases.map(({ record }) => record),
        referrals: referrals.map(({ record }) => record),
        isAwaited: isAwaitedBy(catalogue),
      };
      const due = dueFollowUps(followed, today);
      if (!gone) setCount(dueCount(due));
    }
    function soon(): void {
      clearTimeout(waiting);
      // The database may have just closed under it: the next commit asks again.
      waiting = setTimeout(() => void askApart(ask, AGAIN_WHERE_SILENT_MS).catch(() => {}), QUIET_MS);
    }
    void askApart(ask, AGAIN_WHERE_SILENT_MS).catch(() => {});
    Dexie.on.storagemutated.subscribe(soon);
    return () => {
      gone = true;
      clearTimeout(waiting);
      Dexie.on.storagemutated.unsubscribe(soon);
    };
  }, [db, vault, catalogue, today, isOpen]);
  return isOpen ? count : 0;
}
