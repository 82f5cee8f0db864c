import { useReference } from '../../agent/reference.tsx';
import { useSyncStatus } from '../../platform/sync-status.ts';
import { useMonthTexts } from '../../texts/month-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';

/** How far these figures can be trusted: when this tablet had everything last, and what the office has not yet. */
export function CountedHere() {
  const texts = useMonthTexts();
  const formats = useFormats();
  const { zone } = useReference();
  const { lastConfirmedAt, unsent } = useSyncStatus();
  if (lastConfirmedAt === null) return <Banner tone="waiting" title={texts.neverComplete} />;
  return (
    <p className="text-small text-ink-soft">
      {texts.complete(formats.timeOrDay(lastConfirmedAt, zone))}{' '}
      {unsent !== null && unsent > 0 && texts.waiting(unsent)}
    </p>
  );
}
