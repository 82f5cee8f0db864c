import { useCallback, useMemo } from 'react';
import type { Shown } from '../../data/edits.ts';
import { personsOf } from '../../data/persons.ts';
import { RecordId, type VisitorId } from '../../domain/ids.ts';
import type { Followed } from '../../domain/follow/due-follow-ups.ts';
import { type IsAwaited, isAwaitedBy } from '../../domain/follow/is-awaited.ts';
import type { Referral, Visitor } from '../../domain/records/followed-records.ts';
import { useReference } from './reference.tsx';
import { useTablet } from './tablet.tsx';
import { useLive } from './use-live.ts';
import { useNames } from './use-names.ts';
import { useOpened } from './use-opened.ts';
import { useVault } from '../platform/vault/vault-state.ts';

export type FollowUps = {
  readonly cases: readonly Shown<'case'>[];
  readonly referrals: readonly Shown<'referral'>[];
  readonly visitors: ReadonlyMap<VisitorId, Visitor>;
  /** By what the catalogue says of its outcome. */
  readonly isAwaited: IsAwaited;
  /** Whom a referral is for: as it says itself, or as its visit says since. */
  readonly visitorOf: (referral: Referral) => VisitorId | null;
};

/** As the domain is asked of them. */
export function followed({ cases, referrals, isAwaited }: FollowUps): Followed {
  return {
    cases: cases.map(({ record }) => record),
    referrals: referrals.map(({ record }) => record),
    isAwaited,
  };
}

/** All cases and referrals with whom they are for, while names may be seen; null while they may not, undefined while they are read. */
export function useFollowUps(): FollowUps | null | undefined {
  const { db, vault } = useTablet();
  const isOpen = useVault((state) => state.names === 'open');
  const cases = useOpened('case');
  const referrals = useOpened('referral');
  const names = useNames();
  const { catalogue } = useReference();
  // A visit is often given its name after the referral was made.
  const visits = useLive(
    useCallback(async () => {
      const unlocked = isOpen ? vault.unlocked() : null;
      const unnamed = (referrals ?? []).filter(({ record }) => record.visitor === null);
      if (!unlocked || unnamed.length === 0) return new Map<string, VisitorId | null>();
      const ids = unnamed.map(({ record }) => RecordId.parse(record.visit));
      const shown = await personsOf(db, unlocked.vault, 'visit', [...new Set(ids)]);
      return new Map(shown.map(({ record }) => [record.id as string, record.visitor]));
    }, [db, vault, isOpen, referrals]),
  );
  return useMemo(() => {
    if (cases === null || referrals === null) return null;
    if (!cases || !referrals || !names) return undefined;
    return {
      cases,
      referrals,
      visitors: names.visitors,
      isAwaited: isAwaitedBy(catalogue),
      visitorOf: (referral) => referral.visitor ?? visits?.get(referral.visit) ?? null,
    };
  }, [cases, referrals, names, visits, catalogue]);
}
