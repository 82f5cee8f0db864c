import type { RecordId, ServiceId } from '../../../../domain/ids.ts';
import type { HistoryEntry, RecordHistory } from '../../../../protocol/review.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Tone } from '../../../ui/tone.ts';
import { Failure } from '../failure.tsx';
import { useOfficeApi } from '../office-api-context.ts';
import { useAnswer } from '../use-answer.ts';
import { fieldWords, handWords, valueWords, whenWords, type Words } from './review-words.ts';

const tones: Record<HistoryEntry['verdict'], Tone> = { accepted: 'confirmed', refused: 'refused', held: 'waiting' };

export type HistoryDialogProps = {
  readonly service: ServiceId;
  readonly record: RecordId;
  readonly title: string;
  readonly words: Words;
  readonly onClose: () => void;
  readonly onSessionEnded: () => void;
};

/** Everything that was ever sent for one record, the newest first: what counts, what was replaced, what never counted. */
export function HistoryDialog(props: HistoryDialogProps) {
  const { service, record, title, words, onClose, onSessionEnded } = props;
  const { history: texts, review } = words.texts;
  const api = useOfficeApi();
  const { value, refusal, askAgain } = useAnswer(`history ${record}`, async () => api.recordHistory(service, record));
  return (
    <Dialog isOpen title={review.historyOf(title)} closeLabel={texts.close} onClose={onClose}>
      {refusal?.kind === 'not-found' && <Banner tone="info" title={review.byNumberUnknown} />}
      {refusal && refusal.kind !== 'not-found' && (
        <Failure refusal={refusal} onTryAgain={askAgain} onSessionEnded={onSessionEnded} />
      )}
      {!value && !refusal && <LoadingState label={texts.loading} />}
      {value && <Told history={value} words={words} />}
      <p className="text-small text-ink-soft [overflow-wrap:anywhere]">{texts.number(record)}</p>
    </Dialog>
  );
}

function Told({ history, words }: { readonly history: RecordHistory; readonly words: Words }) {
  const { history: texts, review } = words.texts;
  const standing = history.deleted === null ? texts.never : history.deleted ? texts.deleted : texts.live;
  return (
    <>
      <p className="font-semibold">{standing}</p>
      {history.dismissals.map(({ key, by, at }) => (
        <p key={key} className="text-small text-ink-soft">
          {texts.dismissed(by ?? review.somebody, whenWords(at, words))}
        </p>
      ))}
      <ol className="divide-y divide-line border-t border-line">
        {history.entries.map((entry) => (
          <li key={`${entry.change ?? ''} ${entry.by.receivedAt} ${entry.verdict}`} className="grid gap-1.5 py-3">
            <Entry entry={entry} words={words} />
          </li>
        ))}
      </ol>
      {history.omitted > 0 && <p className="text-small text-ink-soft">{texts.omitted(history.omitted)}</p>}
    </>
  );
}

function Entry({ entry, words }: { readonly entry: HistoryEntry; readonly words: Words }) {
  const { history: texts, review } = words.texts;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <strong className="mr-auto font-bold">{entry.kind === null ? texts.unread : texts.kinds[entry.kind]}</strong>
        {entry.flagged && <Tag tone="info">{texts.flagged}</Tag>}
        <Tag tone={tones[entry.verdict]}>{texts.verdicts[entry.verdict]}</Tag>
      </div>
      <p className="text-small text-ink-soft">{handWords(entry.by, words)}</p>
      {entry.reason !== null && <p>{review.reasons[entry.reason]}</p>}
      <dl className="figures grid gap-0.5">
        {entry.values.map(({ path, value, before, stands }) => {
          const said = valueWords(path, value, words);
          const seen = before.map((one) => valueWords(path, one, words)).join(', ');
          return (
            <div key={path} className="flex flex-wrap gap-x-1.5">
              <dt className="text-ink-soft">{fieldWords(path, words)}</dt>
              <dd
                className={stands === 'shown' ? 'font-semibold [overflow-wrap:anywhere]' : '[overflow-wrap:anywhere]'}
              >
                {seen === '' ? said : texts.from(seen, said)}
                <span className="font-normal text-ink-soft"> · {texts.stands[stands]}</span>
              </dd>
            </div>
          );
        })}
      </dl>
      {entry.hidden > 0 && <p className="text-small text-ink-soft">{review.hiddenValues(entry.hidden)}</p>}
    </>
  );
}
