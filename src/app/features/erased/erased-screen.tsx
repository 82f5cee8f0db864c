import { Eraser } from 'lucide-react';
import type { Erased } from '../../../data/rows.ts';
import { LanguageChoice } from '../../agent/language-choice.tsx';
import { TimeZone } from '../../../domain/local-date.ts';
import { useReceiptTexts } from '../../texts/receipt-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { PlainLayout } from '../../ui/office-layout.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';

/** The browser took what this tablet held: what is known of it, what is lost, and how to start again. */
export default function ErasedScreen({ erased, onGo }: { readonly erased: Erased; readonly onGo: () => void }) {
  const texts = useReceiptTexts().erased;
  const formats = useFormats();
  // The service's own zone was erased with the rest.
  const zone = TimeZone.parse(new Intl.DateTimeFormat().resolvedOptions().timeZone);
  const when = (at: number) => formats.timeOrDay(at, zone);
  const isLost = erased.unsent > 0;
  return (
    <PlainLayout>
      <Wordmark name="Halte" />
      <header className="grid gap-2">
        <Eraser aria-hidden className="size-9 text-sea" />
        <h1 className="text-title">{texts.title}</h1>
        <p>{texts.who(erased.name)}</p>
        <p className="figures text-ink-soft">{texts.between(when(erased.seenAt), when(erased.foundAt))}</p>
      </header>
      {isLost ? (
        <Banner tone="refused" title={texts.lost(erased.unsent)}>
          {texts.lostMore}
        </Banner>
      ) : (
        <Banner tone="info" title={texts.lostNone} />
      )}
      <p className="figures text-ink-soft">
        {erased.lastSyncAt === null ? texts.neverConfirmed : texts.confirmed(when(erased.lastSyncAt))}
      </p>
      <section className="grid gap-2">
        <SectionHeading>{texts.stepsTitle}</SectionHeading>
        <ol className="grid list-decimal gap-2 pl-6">
          {texts.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <Button variant="primary" wide onPress={onGo}>
        {texts.go}
      </Button>
      <div className="border-t border-line pt-4">
        <LanguageChoice />
      </div>
    </PlainLayout>
  );
}
