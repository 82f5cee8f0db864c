import type { DayReceipt } from '../../../data/entries.ts';
import { useReference } from '../../agent/reference.tsx';
import { useReceiptTexts } from '../../texts/receipt-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Figure, FigureRow } from '../../ui/figure.tsx';
import { entriesSentence, isWhole, PARTS } from './day-sentence.ts';

type DaySummaryProps = {
  readonly day: DayReceipt;
  /** Milliseconds since 1970 by the tablet's clock; null before the first time. */
  readonly comparedAt: number | null;
};

/** One day: visits and entries apart, each difference by its name, and when that was last compared. */
export function DaySummary({ day, comparedAt }: DaySummaryProps) {
  const texts = useReceiptTexts().receipt;
  const formats = useFormats();
  const { zone } = useReference();
  const when = comparedAt === null ? null : formats.timeOrDay(comparedAt, zone);
  const parts = PARTS.filter((part) => day.by[part] > 0);
  return (
    <div className="grid gap-3">
      <p className="figures">
        <span className="block text-figure font-bold tracking-tight">{formats.number(day.visits)}</span>
        <span className="mt-1.5 block text-large font-semibold">{texts.visitsEntered(day.visits, day.undone)},</span>
        <span className="block text-large">{entriesSentence(day, when, texts)}.</span>
      </p>
      {!isWhole(day) || parts.length > 1 ? (
        <FigureRow>
          {parts.map((part) => (
            <Figure key={part} value={formats.number(day.by[part])} label={texts.parts[part](day.by[part])} />
          ))}
        </FigureRow>
      ) : null}
      <p className="text-small text-ink-soft">
        {when === null ? texts.never : texts.compared(when)}
        {day.uncompared > 0 && when !== null && ` ${texts.uncompared(day.uncompared)}`}{' '}
        {day.entries > day.visits && texts.whyMore}
      </p>
    </div>
  );
}
