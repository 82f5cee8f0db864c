import { ChevronRight } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { workshopsBetween } from '../../../data/workshops.ts';
import { workshopStage } from '../../../domain/workshops/workshop-stage.ts';
import { addresses } from '../../agent/addresses.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useFormats } from '../../texts/formats.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { SectionHeading } from '../../ui/headings.tsx';
import { List } from '../../ui/list.tsx';
import { RowLink } from '../../ui/row-link.tsx';
import { useWorkshopWords } from './workshop-words.ts';

/** Today's workshops among the day's other matters, one tap from their list; nothing where there are none. */
export default function WorkshopsOfDay() {
  const texts = useWorkshopsTexts();
  const formats = useFormats();
  const words = useWorkshopWords();
  const { db } = useTablet();
  const { date: today } = useMoment();
  const [, navigate] = useLocation();
  const shown = useLive(useCallback(() => workshopsBetween(db, { from: today, to: today }), [db, today]));
  if (!shown || shown.length === 0) return null;
  return (
    <section className="grid gap-2">
      <SectionHeading quiet>{texts.title}</SectionHeading>
      <List label={texts.title}>
        {shown.map(({ record }) => {
          const stage = workshopStage(record, today);
          return (
            <RowLink
              key={record.id}
              href={addresses.workshop(record.id)}
              onNavigate={navigate}
              lead={formats.time(record.startTime)}
              title={words.activity(record.activity)}
              subtitle={[words.place(record.stop), ...words.about(record), words.numbers(record)]
                .filter((part) => part !== null)
                .join(' · ')}
              tag={stage === 'today' ? undefined : { text: texts.stages[stage], tone: 'neutral' }}
              icon={ChevronRight}
            />
          );
        })}
      </List>
    </section>
  );
}
