import { ChevronRight, CloudAlert, CloudCheck, CloudUpload } from 'lucide-react';
import { useLocation } from 'wouter';
import type { DayReceipt } from '../../../data/entries.ts';
import { addresses } from '../../agent/addresses.ts';
import { capitalised } from '../../agent/capitalised.ts';
import { useReceiptTexts } from '../../texts/receipt-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { SectionHeading } from '../../ui/headings.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { entriesSentence, isWhole } from './day-sentence.ts';

/** Every day of which something is still kept, the last one first. */
export function DayList({ days }: { readonly days: readonly DayReceipt[] }) {
  const texts = useReceiptTexts().receipt;
  const formats = useFormats();
  const [, navigate] = useLocation();
  return (
    <section className="grid gap-2">
      <SectionHeading>{texts.days}</SectionHeading>
      <p className="text-small text-ink-soft">{texts.daysKept}</p>
      <List label={texts.days}>
        {days.map((day) => (
          <ListRow
            key={day.day}
            trailBeside
            lead={<DayMark day={day} />}
            title={capitalised(formats.day(day.day))}
            subtitle={`${texts.visitsLine(day.visits, day.undone)}, ${entriesSentence(day, null, texts)}`}
            trail={
              <IconButton
                icon={ChevronRight}
                label={texts.openDay(formats.day(day.day))}
                onPress={() => navigate(addresses.receiptOf(day.day))}
              />
            }
          />
        ))}
      </List>
    </section>
  );
}

/** The words beside it say the same. */
function DayMark({ day }: { readonly day: DayReceipt }) {
  if (day.by.refused > 0) return <CloudAlert aria-hidden className="size-5.5 text-brick" />;
  return isWhole(day) ? (
    <CloudCheck aria-hidden className="size-5.5 text-leaf" />
  ) : (
    <CloudUpload aria-hidden className="size-5.5 text-sun-ink" />
  );
}
