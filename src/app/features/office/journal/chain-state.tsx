import { ShieldCheck } from 'lucide-react';
import type { JournalChain } from '../../../../protocol/journal.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { StatusLine } from '../../../ui/status-line.tsx';
import { Failure } from '../failure.tsx';
import type { Asked } from '../use-answer.ts';

export type ChainStateProps = { readonly asked: Asked<JournalChain>; readonly onSessionEnded: () => void };

/** Whether each entry still follows from those before it, as the server has just found. */
export function ChainState({ asked: { value, refusal, askAgain }, onSessionEnded }: ChainStateProps) {
  const { journal: texts } = useOfficeTexts();
  const formats = useFormats();
  if (refusal) return <Failure refusal={refusal} onTryAgain={askAgain} onSessionEnded={onSessionEnded} />;
  if (value && value.brokenAt !== null) {
    return (
      <Banner tone="refused" title={texts.broken(formats.number(value.brokenAt))}>
        {texts.brokenMore}
      </Banner>
    );
  }
  return (
    <div>
      <StatusLine tone={value ? 'info' : 'waiting'} icon={ShieldCheck}>
        {value ? texts.whole(formats.number(value.head)) : texts.checking}
      </StatusLine>
    </div>
  );
}
