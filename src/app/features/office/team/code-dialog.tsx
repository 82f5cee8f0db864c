import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Instant } from '../../../../domain/local-date.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { inGroupsOfFour } from './code-groups.ts';

export type ShownCode = {
  readonly code: string;
  readonly expiresAt: Instant;
  readonly isFor: { readonly kind: 'device' } | { readonly kind: 'agent'; readonly name: string };
};

export type CodeDialogProps = { readonly shown: ShownCode; readonly onClose: () => void };

/** A one-time code, large enough to be typed from the screen onto a tablet beside it. */
export function CodeDialog({ shown, onClose }: CodeDialogProps) {
  const { code: texts } = useOfficeTexts();
  const [copying, setCopying] = useState<'not-yet' | 'copied' | 'failed'>('not-yet');
  const remainingMs = useRemainingMs(shown.expiresAt);
  const groups = inGroupsOfFour(shown.code);
  const { isFor } = shown;

  async function copy() {
    try {
      await navigator.clipboard.writeText(groups.join('-'));
      setCopying('copied');
    } catch {
      setCopying('failed');
    }
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={isFor.kind === 'device' ? texts.deviceTitle : texts.agentTitle(isFor.name)}
      closeLabel={texts.close}
      footer={
        remainingMs > 0 && (
          <Button icon={Copy} onPress={() => void copy()}>
            {copying === 'copied' ? texts.copied : texts.copy}
          </Button>
        )
      }
    >
      {remainingMs > 0 ? (
        <>
          <p className="figures flex flex-wrap justify-center gap-x-5 gap-y-2 phone:grid phone:grid-cols-2 phone:justify-items-center rounded-card bg-sea-wash px-4 py-6 text-figure-small font-bold tracking-wide">
            {groups.map((group, index) => (
              // Groups never move, and two may be alike.
              <span key={`${index}-${group}`}>{group}</span>
            ))}
          </p>
          <p>{isFor.kind === 'device' ? texts.deviceHow(window.location.origin) : texts.agentHow}</p>
          <p className="text-small text-ink-soft">{texts.once}</p>
          <p role="timer" className="figures font-semibold">
            {remainingWords(remainingMs, texts.goodFor)}
          </p>
          {copying === 'failed' && <Banner tone="refused" title={texts.copyFailed} />}
        </>
      ) : (
        <Banner tone="waiting" title={texts.expired} />
      )}
    </Dialog>
  );
}

function useRemainingMs(expiresAt: Instant): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Date.parse(expiresAt) - nowMs);
}

function remainingWords(remainingMs: number, words: (minutes: number, seconds: string) => string): string {
  const seconds = Math.ceil(remainingMs / 1000);
  return words(Math.floor(seconds / 60), String(seconds % 60).padStart(2, '0'));
}
