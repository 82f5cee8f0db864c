import { ChevronRight, PencilLine } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Entry } from '../../../data/entries.ts';
import { localMoment } from '../../../domain/local-date.ts';
import { addresses } from '../../agent/addresses.ts';
import { capitalised } from '../../agent/capitalised.ts';
import { useReference } from '../../agent/reference.tsx';
import { useEntryWords } from '../../agent/use-entry-words.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useRecordsTexts } from '../../texts/records-texts.ts';
import { useReceiptTexts } from '../../texts/receipt-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { SyncMark } from '../../ui/sync-mark.tsx';
import { markOf } from './mark-of.ts';

const PAGE = 50;

type EntryListProps = {
  readonly title: string;
  readonly explanation: string;
  readonly entries: readonly Entry[];
};

/** What is not confirmed: each with what it is, when and where. The heading counts them all, and all are within reach. */
export function EntryList({ title, explanation, entries }: EntryListProps) {
  const texts = useReceiptTexts().receipt;
  const [shown, setShown] = useState(PAGE);
  const left = entries.length - shown;
  return (
    <section className="grid gap-2">
      <SectionHeading>{texts.counted(title, entries.length)}</SectionHeading>
      <p className="text-small text-ink-soft">{explanation}</p>
      <List label={title}>
        {entries.slice(0, shown).map((entry) => (
          <EntryRow key={entry.change} entry={entry} />
        ))}
      </List>
      {left > 0 && (
        <div>
          <Button onPress={() => setShown(shown + PAGE)}>{texts.more(Math.min(PAGE, left), left)}</Button>
        </div>
      )}
    </section>
  );
}

function EntryRow({ entry }: { readonly entry: Entry }) {
  const texts = useReceiptTexts().receipt;
  const ofRecords = useRecordsTexts();
  const formats = useFormats();
  const { zone, clockOffsetMs } = useReference();
  const words = useEntryWords();
  const [, navigate] = useLocation();
  const { date: today } = useMoment();
  const saved = localMoment(entry.savedAt + clockOffsetMs, zone);
  const mark = markOf(entry.standing);
  const what = words.name(entry.subject);
  const isPlain = entry.deed === 'created' || entry.subject.of === 'other';
  const said = [
    words.detail(entry.subject),
    words.where(entry.subject, saved.date),
    saved.date === today
      ? ofRecords.entry.enteredAt(formats.time(saved.time))
      : ofRecords.entry.enteredOn(formats.day(saved.date), formats.time(saved.time)),
  ].filter((part) => part !== undefined);
  return (
    <ListRow
      lead={<SyncMark state={mark} label={ofRecords.entry.standings[entry.standing]} />}
      title={isPlain ? what : `${what} · ${ofRecords.entry.deeds[entry.deed]}`}
      subtitle={capitalised([...said, reason()].filter((part) => part !== undefined).join(' · '))}
      strong={entry.standing === 'refused'}
      trail={
        <>
          {entry.standing === 'refused' && (
            <Button icon={PencilLine} onPress={() => navigate(addresses.mend(entry.change))}>
              {texts.mend}
            </Button>
          )}
          <IconButton
            icon={ChevronRight}
            label={texts.history(what)}
            onPress={() => navigate(addresses.history(entry.record))}
          />
        </>
      }
    />
  );

  function reason(): string | undefined {
    if (entry.standing === 'refused' && entry.refusal) return ofRecords.reasons[entry.refusal.reason];
    if (entry.standing !== 'held' || !entry.awaited) return undefined;
    const { here, subject } = entry.awaited;
    return texts.awaits[here](texts.awaited[subject.of]);
  }
}
