import { useCallback, useEffect, useState } from 'react';
import { readSetting, writeSetting } from '../../../data/settings.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { storageReport } from '../../platform/storage.ts';
import { useSyncStatus } from '../../platform/sync-status.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

/** The browser answered at set-up that it undertakes nothing: said on the first day, until somebody has read it. It stays on the receipt. */
export function UnprotectedNotice() {
  const texts = useAgentTexts().storage;
  const { db } = useTablet();
  const unsent = useSyncStatus((status) => status.unsent);
  const told = useLive(useCallback(async () => (await readSetting(db, 'toldUnprotected')) === true, [db]));
  const [isProtected, setProtected] = useState(true);
  useEffect(() => {
    let gone = false;
    void storageReport().then(({ persisted }) => {
      if (!gone) setProtected(persisted);
    });
    return () => {
      gone = true;
    };
  }, []);
  if (isProtected || told !== false) return null;
  return (
    <Banner
      tone="waiting"
      title={`${texts.notPersisted}.`}
      action={<Button onPress={() => void writeSetting(db, 'toldUnprotected', true)}>{texts.understood}</Button>}
    >
      {texts.notPersistedMore(unsent ?? 0)}
    </Banner>
  );
}
