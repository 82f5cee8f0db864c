import { useCallback } from 'react';
import { readLatePurges } from '../../../data/purge-records.ts';
import { readSetting } from '../../../data/settings.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

/** What was recorded here of somebody who had objected elsewhere was not kept: said until it was read. Of whom nobody can say any more. */
export function LatePurgeNotice() {
  const texts = useAgentTexts();
  const { db } = useTablet();
  const isTold = useLive(
    useCallback(async () => ((await readSetting(db, 'purged')) ?? []).some(({ late }) => late === true), [db]),
  );
  if (isTold !== true) return null;
  return (
    <Banner
      tone="info"
      title={texts.latePurge.title}
      action={<Button onPress={() => void readLatePurges(db)}>{texts.storage.understood}</Button>}
    >
      {texts.latePurge.more}
    </Banner>
  );
}
