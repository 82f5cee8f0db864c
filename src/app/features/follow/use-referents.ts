import { useCallback } from 'react';
import type { Shown } from '../../../data/edits.ts';
import { liveOfType } from '../../../data/shown.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';

/** Every referent that this tablet knows: people at work, so that they show with the names hidden too. */
export function useReferents(): readonly Shown<'referent'>[] | undefined {
  const { db } = useTablet();
  return useLive(useCallback(async () => liveOfType(db, 'referent'), [db]));
}
