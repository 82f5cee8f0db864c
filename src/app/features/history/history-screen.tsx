import { FileQuestion } from 'lucide-react';
import { useCallback } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';
import { recordHistory, type HistoryLine, type RecordHistory } from '../../../data/history.ts';
import { type FieldPath, parsePath } from '../../../domain/field-path.ts';
import { RecordId } from '../../../domain/ids.ts';
import { isRecordType } from '../../../domain/records/record-types.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { askedFrom } from '../../agent/asked-from.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useEntryWords } from '../../agent/use-entry-words.ts';
import { useLive } from '../../agent/use-live.ts';
import { isSilent, usePathWords } from '../../agent/use-path-words.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useRecordsTexts } from '../../texts/records-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { BackButton } from '../../ui/back-button.tsx';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Tone } from '../../ui/tone.ts';
import { Decisions } from './decisions.tsx';
import { useWho } from './use-who.ts';

/** What happened to one record, as far as this tablet holds it, and what is left to decide in it. */
export default function HistoryScreen({ record }: { readonly record: string | undefined }) {
  const parsed = RecordId.safeParse(record);
  const id = parsed.success ? parsed.data : null;
  const texts = useAgentTexts();
  const ofRecords = useRecordsTexts();
  const words = useEntryWords();
  const { db } = useTablet();
  const screen = askedFrom(useHistoryState<unknown>());
  const history = useLive(useCallback(async () => (id === null ? null : recordHistory(db, id)), [db, id]));
  return (
    <AgentFrame
      screen={screen}
      isNarrow
      heading={
        <PageHeading
          title={history ? words.name(history.subject) : ofRecords.history.title}
          subtitle={history ? words.where(history.subject) : undefined}
        />
      }
    >
      <div className="grid gap-6">
        <BackButton onPress={() => window.history.back()}>{texts.back}</BackButton>
        {history === undefined && <LoadingState label={texts.loading} />}
        {history === null && (
          <EmptyState icon={FileQuestion} title={ofRecords.history.unknown}>
            {ofRecords.history.unknownMore}
          </EmptyState>
        )}
        {history && <Contents history={history} />}
      </div>
    </AgentFrame>
  );
}

function Contents({ history }: { readonly history: RecordHistory }) {
  const texts = useRecordsTexts().history;
  const words = useEntryWords();
  const detail = words.detail(history.subject);
  return (
    <>
      {detail !== undefined && <p className="text-large">{detail}</p>}
      {history.shown?.deleted === true && <Banner tone="info" title={texts.atUndone} />}
      <Decisions history={history} />
      <section className="grid gap-2">
        <SectionHeading>{texts.lines}</SectionHeading>
        <ol className="divide-y divide-line border-t border-line">
          {history.lines.map((line) => (
            <Line key={line.change} line={line} type={history.type} />
          ))}
        </ol>
        {history.lines.some(({ own }) => !own) && <p className="text-small text-ink-soft">{texts.partial}</p>}
        {history.replaced > 0 && <p className="text-small text-ink-soft">{texts.replaced(history.replaced)}</p>}
      </section>
    </>
  );
}

function Line({ line, type }: { readonly line: HistoryLine; readonly type: string }) {
  const ofRecords = useRecordsTexts();
  const formats = useFormats();
  const { zone } = useReference();
  const path = usePathWords(isRecordType(type) ? type : null);
  const who = useWho();
  const fields = (Object.entries(line.fields) as [FieldPath, HistoryLine['fields'][FieldPath]][])
    .filter(([name]) => !isSilent(name) && !SAID_ABOVE.has(name))
    .toSorted(([a], [b]) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return (
    <li className="grid gap-1.5 py-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 basis-50 leading-snug">
          <span className="block font-semibold">{ofRecords.history.deeds[line.deed]}</span>
          <span className="figures block text-small text-ink-soft">
            {formats.timeOrDay(line.at, zone)} · {who(line)}
          </span>
        </p>
        <Tag tone={toneOf(line)}>{ofRecords.entry.standings[line.standing]}</Tag>
      </div>
      {line.refusal && (
        <p className="text-small text-brick-ink">{ofRecords.mend.reason(ofRecords.reasons[line.refusal.reason])}</p>
      )}
      {fields.length > 0 && (
        <dl className="grid gap-x-4 gap-y-0.5 text-small">
          {fields.map(([name, value]) => (
            <div key={name} className="flex flex-wrap gap-x-2">
              <dt className="text-ink-soft">{path.label(name)}</dt>
              <dd className="min-w-0 [overflow-wrap:anywhere]">{path.value(name, value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

// The last three name another record by its id, which says nothing to anybody.
const SAID_ABOVE: ReadonlySet<string> = new Set(['$deleted', 'session', 'planned', 'visit', 'cycle', 'movedTo']);

/** A record's own fields first; of an item, what it is before how it ended. */
function orderOf(path: FieldPath): string {
  const parsed = parsePath(path);
  if (parsed.of === 'record') return `0 ${parsed.field}`;
  return `1 ${parsed.list} ${parsed.item} ${parsed.field === 'type' ? '0' : parsed.field}`;
}

function toneOf({ standing }: HistoryLine): Tone {
  switch (standing) {
    case 'confirmed':
      return 'confirmed';
    case 'refused':
      return 'refused';
    case 'mended':
      return 'neutral';
    case 'sent':
      return 'info';
    case 'waiting':
    case 'again':
    case 'held':
    case 'owed':
      return 'waiting';
  }
}
