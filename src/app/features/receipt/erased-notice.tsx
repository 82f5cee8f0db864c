import { useCallback } from 'react';
import { readSetting } from '../../../data/settings.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useReceiptTexts } from '../../texts/receipt-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

/** This tablet had been erased with work that nobody else had: said until somebody has settled it. */
export function ErasedNotice() {
  const texts = useReceiptTexts().erased;
  const { db } = useTablet();
  const erased = useLive(useCallback(async () => readSetting(db, 'erased'), [db]));
  if (!erased || erased.unsent === 0) return null;
  return (
    <Banner
      tone="waiting"
      title={texts.noticeTitle(erased.unsent)}
      action={<Button onPress={() => void db.settings.delete('erased')}>{texts.dismiss}</Button>}
    >
      {texts.lostMore}
    </Banner>
  );
}
