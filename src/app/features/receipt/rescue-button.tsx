import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { rescueFile } from '../../../data/rescue-file.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { offerRescueFile } from '../../platform/offer-download.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useReceiptTexts } from '../../texts/receipt-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

/** Writes what only this tablet has to a file, for the day when no network comes back. */
export function RescueButton() {
  const label = useAgentTexts().rescue.write;
  const texts = useReceiptTexts().rescue;
  const { db, device } = useTablet();
  const [state, setState] = useState<'ready' | 'written' | 'failed'>('ready');

  async function write(): Promise<void> {
    try {
      const file = await rescueFile(db, device);
      if (file === null) throw new Error('this tablet has joined no service');
      offerRescueFile(file);
      setState('written');
    } catch {
      setState('failed');
    }
  }

  return (
    <div className="grid justify-items-start gap-2">
      <Button icon={FileDown} onPress={() => void write()}>
        {label}
      </Button>
      <p role="status" className="text-small text-ink-soft">
        {state === 'written' ? texts.written : texts.more}
      </p>
      {state === 'failed' && <Banner tone="refused" title={texts.failed} />}
    </div>
  );
}
