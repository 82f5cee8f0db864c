import { ChevronRight, GitFork } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { recordHistory } from '../../../data/history.ts';
import { undecidedBetween } from '../../../data/undecided.ts';
import { addDays } from '../../../domain/local-date.ts';
import { addresses } from '../../agent/addresses.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useEntryWords } from '../../agent/use-entry-words.ts';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useReceiptTexts } from '../../texts/receipt-texts.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { List, ListRow } from '../../ui/list.tsx';

// What is older is settled at the office: nobody on the bus remembers it.
const LOOKED_BACK_DAYS = 35;

/** Records in which people contradict one another, and a person decides. Nothing, where nobody does. */
export function UndecidedList() {
  const texts = useReceiptTexts().receipt;
  const words = useEntryWords();
  const { db } = useTablet();
  const { date: today } = useMoment();
  const [, navigate] = useLocation();
  const undecided = useLive(
    useCallback(async () => {
      const rows = await undecidedBetween(db, { from: addDays(today, -LOOKED_BACK_DAYS), to: today });
      return (await Promise.all(rows.map((row) => recordHistory(db, row.id)))).filter((found) => found !== null);
    }, [db, today]),
  );
  if (!undecided || undecided.length === 0) return null;
  return (
    <section className="grid gap-2">
      <SectionHeading>{texts.counted(texts.decideTitle, undecided.length)}</SectionHeading>
      <p className="text-small text-ink-soft">{texts.decideMore}</p>
      <List label={texts.decideTitle}>
        {undecided.map(({ id, subject }) => (
          <ListRow
            key={id}
            strong
            lead={<GitFork aria-hidden className="size-5.5 text-sun-ink" />}
            title={words.name(subject)}
            subtitle={[words.detail(subject), words.where(subject)].filter((part) => part !== undefined).join(' · ')}
            trail={
              <Button icon={ChevronRight} onPress={() => navigate(addresses.history(id))}>
                {texts.decide}
              </Button>
            }
          />
        ))}
      </List>
    </section>
  );
}
