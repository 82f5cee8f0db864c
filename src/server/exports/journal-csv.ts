import { localMoment, type TimeZone } from '../../domain/local-date.ts';
import type { JournalEntry } from '../../protocol/journal.ts';
import { journalTexts } from './journal-labels.ts';
import type { Language } from './labels.ts';
import type { Cell } from './report-tables.ts';
import { cellsToCsv } from './to-csv.ts';

type As = { readonly language: Language; readonly timeZone: TimeZone };

/** Entries of the audit log as a CSV text: in words, beside the stable codes and ids that a program needs. */
export function journalCsv(entries: readonly JournalEntry[], { language, timeZone }: As): string {
  const { columns, actions, server } = journalTexts[language];
  const heads = [columns.number, columns.at(timeZone), columns.who, columns.what, columns.about, columns.service];
  const codes = [columns.action, columns.actor, columns.subject, columns.details];
  const rows = entries.map(({ number, at, action, actor, service, subject, details }): readonly Cell[] => [
    { kind: 'number', number },
    { kind: 'moment', moment: localMoment(Date.parse(at), timeZone) },
    text(actor.kind === 'server' ? server : (actor.name ?? actor.id)),
    text(actions[action]),
    text(subject?.name ?? ''),
    text(service?.name ?? ''),
    text(action),
    text(actor.kind === 'server' ? '' : actor.id),
    text(subject?.id ?? ''),
    text(
      Object.entries(details)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', '),
    ),
  ]);
  return cellsToCsv([...heads, ...codes], rows, language);
}

function text(value: string): Cell {
  return value === '' ? { kind: 'nothing' } : { kind: 'text', text: value };
}
