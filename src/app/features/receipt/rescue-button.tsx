import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { rescueFile } from '../../../data/rescue-file.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

/** Writes what only this tablet has to a file, for the day when no network comes back. */
export function RescueButton() {
  const texts = useAgentTexts().rescue;
  const { db, device } = useTablet();
  const [failed, setFailed] = useState(false);

  async function write(): Promise<void> {
    try {
      const file = await rescueFile(db, device);
      if (file === null) throw new Error('this tablet has joined no service');
      offerDownload(JSON.stringify(file), `halte-secours-${file.writtenAt.slice(0, 16).replaceAll(/[T:]/g, '-')}.json`);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }

  return (
    <div className="grid justify-items-start gap-2">
      <Button icon={FileDown} onPress={() => void write()}>
        {texts.write}
      </Button>
      <p className="text-small text-ink-soft">{texts.more}</p>
      {failed && <Banner tone="refused" title={texts.failed} />}
    </div>
  );
}

function offerDownload(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
