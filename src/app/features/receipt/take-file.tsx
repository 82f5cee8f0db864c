import { useRef, useState } from 'react';
import { FileUp } from 'lucide-react';
import { type Taken, takeRescueFile } from '../../../data/take-rescue-file.ts';
import { RESCUE_FILE_BYTES, RescueFile } from '../../../protocol/rescue-file.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useReceiptTexts } from '../../texts/receipt-texts.ts';
import type { ReceiptTexts } from '../../texts/fr/receipt.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

type Outcome = Taken | { readonly ok: false; readonly reason: 'not-a-file' | 'not-written' };

/** Gives a rescue file back to this tablet, once or ten times. */
export function TakeFile() {
  const texts = useReceiptTexts().rescue;
  const { db, syncNow } = useTablet();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    const taken = await taking(file);
    setOutcome(taken);
    if (taken.ok && taken.added > 0) await syncNow();
  }

  async function taking(file: File): Promise<Outcome> {
    const read = file.size > RESCUE_FILE_BYTES ? null : parsed(await file.text().catch(() => ''));
    if (!read) return { ok: false, reason: 'not-a-file' };
    return await takeRescueFile(db, read).catch((): Outcome => ({ ok: false, reason: 'not-written' }));
  }

  return (
    <div className="grid justify-items-start gap-2">
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label={texts.take}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          // The same file chosen again is a choice too.
          event.target.value = '';
        }}
      />
      <Button icon={FileUp} onPress={() => input.current?.click()}>
        {texts.take}
      </Button>
      <p className="text-small text-ink-soft">{texts.takeMore}</p>
      {outcome && <Banner tone={outcome.ok ? 'info' : 'refused'} title={outcomeWords(outcome, texts)} />}
    </div>
  );
}

function outcomeWords(outcome: Outcome, texts: ReceiptTexts['rescue']): string {
  if (outcome.ok) {
    const said = outcome.added > 0 ? texts.taken(outcome.added) : texts.takenNone;
    return outcome.unreadable > 0 ? `${said} ${texts.unreadable(outcome.unreadable)}` : said;
  }
  switch (outcome.reason) {
    case 'not-a-file':
      return texts.notAFile;
    case 'other-service':
    case 'not-joined':
      return texts.otherService;
    case 'not-written':
      return texts.takeFailed;
  }
}

function parsed(text: string): RescueFile | null {
  try {
    const file = RescueFile.safeParse(JSON.parse(text));
    return file.success ? file.data : null;
  } catch {
    return null;
  }
}
