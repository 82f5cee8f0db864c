import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ServiceId } from '../../../../domain/ids.ts';
import { RESCUE_FILE_BYTES, RescueFile, type RescueResult } from '../../../../protocol/rescue-file.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { SectionHeading } from '../../../ui/headings.tsx';
import type { Refusal } from '../answer.ts';
import { Failure } from '../failure.tsx';
import { useOfficeApi } from '../office-api-context.ts';

type Outcome =
  | { readonly kind: 'unreadable' | 'too-large' | 'other-service' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'taken'; readonly result: RescueResult };

export type RescueSectionProps = { readonly service: ServiceId; readonly onSessionEnded: () => void };

/** Where a supervisor gives the server what a tablet could not send. */
export function RescueSection({ service, onSessionEnded }: RescueSectionProps) {
  const { rescue: texts } = useOfficeTexts();
  const api = useOfficeApi();
  const input = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function take(file: File): Promise<Outcome> {
    if (file.size > RESCUE_FILE_BYTES) return { kind: 'too-large' };
    const read = await readRescueFile(file);
    if (read === null) return { kind: 'unreadable' };
    if (read.service !== service) return { kind: 'other-service' };
    const answer = await api.importRescueFile(service, read);
    return answer.ok ? { kind: 'taken', result: answer.value } : { kind: 'refused', refusal: answer.refusal };
  }

  async function choose(file: File | undefined): Promise<void> {
    if (!file) return;
    setSending(true);
    setOutcome(await take(file));
    setSending(false);
    // The same file may be given again.
    if (input.current) input.current.value = '';
  }

  return (
    <section className="grid gap-3">
      <SectionHeading>{texts.title}</SectionHeading>
      <p className="text-small text-ink-soft">{texts.explained}</p>
      <div>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          aria-label={texts.choose}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
        <Button icon={FileUp} isPending={isSending} onPress={() => input.current?.click()}>
          {texts.choose}
        </Button>
      </div>
      <div role="status">{outcome && said(outcome)}</div>
    </section>
  );

  function said(of: Outcome) {
    switch (of.kind) {
      case 'unreadable':
        return <Banner tone="refused" title={texts.unreadable} />;
      case 'too-large':
        return <Banner tone="refused" title={texts.tooLarge} />;
      case 'other-service':
        return <Banner tone="refused" title={texts.otherService} />;
      case 'refused':
        return <Failure refusal={of.refusal} onSessionEnded={onSessionEnded} />;
      case 'taken': {
        const { accepted, held, refused } = of.result;
        return (
          <Banner tone={refused.length > 0 ? 'waiting' : 'info'} title={texts.taken(accepted)}>
            {[held > 0 && texts.held(held), refused.length > 0 && texts.refused(refused.length)]
              .filter(Boolean)
              .join(' ')}
          </Banner>
        );
      }
    }
  }
}

async function readRescueFile(file: File): Promise<RescueFile | null> {
  try {
    const parsed = RescueFile.safeParse(JSON.parse(await file.text()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
