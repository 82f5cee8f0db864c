import type { ReactNode } from 'react';
import { localMoment, type TimeZone } from '../../../../domain/local-date.ts';
import type { JournalEntry } from '../../../../protocol/journal.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Table, type Column } from '../../../ui/table.tsx';
import { useDetailWords } from './use-detail-words.ts';

export type JournalTableProps = { readonly entries: readonly JournalEntry[]; readonly timeZone: TimeZone };

export function JournalTable({ entries, timeZone }: JournalTableProps) {
  const { journal: texts } = useOfficeTexts();
  const formats = useFormats();
  const detailWords = useDetailWords();
  const columns: readonly Column<JournalEntry>[] = [
    {
      key: 'when',
      header: texts.when,
      cell: ({ at, number }) =>
        inTwoLines(
          texts.at(formats.shortDate(localMoment(Date.parse(at), timeZone).date), formats.timeAt(at, timeZone)),
          texts.number(formats.number(number)),
        ),
    },
    { key: 'who', header: texts.who, cell: ({ actor }) => (actor.kind === 'server' ? texts.server : nameOf(actor)) },
    {
      key: 'what',
      header: texts.what,
      cell: (entry) => inTwoLines(texts.actions[entry.action], detailWords(entry)),
    },
    {
      key: 'about',
      header: texts.about,
      cell: ({ actor, subject }) => {
        if (subject === null) return '';
        return actor.kind !== 'server' && actor.id === subject.id ? texts.themselves : nameOf(subject);
      },
    },
  ];
  return <Table caption={texts.list} columns={columns} rows={entries} rowKey={({ number }) => String(number)} />;
}

/** What bears no name is told apart by the end of its id, as one reads it in the exported file. */
function nameOf({ id, name }: { readonly id: string; readonly name: string | null }): string {
  return name ?? `…${id.slice(-8)}`;
}

function inTwoLines(first: string, second: string): ReactNode {
  return (
    <span className="grid justify-items-start gap-0.5">
      {first}
      {second !== '' && <span className="text-small text-ink-soft">{second}</span>}
    </span>
  );
}
