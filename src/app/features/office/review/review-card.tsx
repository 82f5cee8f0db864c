import { type ReactNode, useId } from 'react';
import type { Edit } from '../../../../data/edits.ts';
import type { RecordId } from '../../../../domain/ids.ts';
import { isRecordType } from '../../../../domain/records/record-types.ts';
import { acceptance, decision, deletionForGood, keeping, type Matter } from './decision-edits.ts';
import type { ReviewChange, ReviewConflict, ReviewItem, ReviewSurvival } from '../../../../protocol/review.ts';
import { Button } from '../../../ui/button.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Tone } from '../../../ui/tone.ts';
import { fieldWords, handWords, titleOf, valueWords, whyWords, type Words } from './review-words.ts';

export type ReviewCardProps = {
  readonly item: ReviewItem;
  readonly words: Words;
  /** Null while nothing can be decided here. */
  readonly onDecide: ((edit: Edit) => void) | null;
  readonly onDismiss: () => void;
  readonly onHistory: (record: RecordId, title: string) => void;
  /** A decision on this record waits in this browser. */
  readonly isDecided: boolean;
};

const tones: Record<ReviewItem['matter'], Tone> = {
  refused: 'refused',
  'same-id': 'refused',
  held: 'waiting',
  conflict: 'waiting',
  survived: 'waiting',
  flagged: 'info',
};

/** One matter: what, why, whose, every value, and what can be done about it. */
export function ReviewCard({ item, words, onDecide, onDismiss, onHistory, isDecided }: ReviewCardProps) {
  const { review } = words.texts;
  const titleId = useId();
  const title = titleOf(item, words);
  const { record } = item;
  const label = 'overdue' in item && item.overdue ? review.matters.overdue : review.matters[item.matter];
  return (
    <li className="grid gap-2 rounded-card border border-line bg-card p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h2 id={titleId} className="text-base font-bold [overflow-wrap:anywhere]">
          {title}
        </h2>
        <Tag tone={tones[item.matter]}>{label}</Tag>
      </div>
      <p>{whyWords(item, words)}</p>
      <Told item={item} words={words} titleId={titleId} onDecide={isDecided ? null : onDecide} />
      <div className="flex flex-wrap items-center gap-2.5 pt-1">
        {isDecided ? (
          <p role="status" className="font-semibold text-sun-ink">
            {review.kept}
          </p>
        ) : (
          <>
            <Answers item={item} words={words} titleId={titleId} onDecide={onDecide} />
            <Button onPress={onDismiss} aria-describedby={titleId}>
              {review.dismiss}
            </Button>
          </>
        )}
        {record !== null && (
          <Button variant="quiet" onPress={() => onHistory(record, title)} aria-describedby={titleId}>
            {review.history}
          </Button>
        )}
      </div>
    </li>
  );
}

type PartProps = Pick<ReviewCardProps, 'words' | 'onDecide'> & { readonly titleId: string };

function Told({ item, ...rest }: PartProps & { readonly item: ReviewItem }) {
  switch (item.matter) {
    case 'refused':
    case 'held':
    case 'flagged':
    case 'same-id':
      return <ToldChange item={item} words={rest.words} />;
    case 'conflict':
      return <ToldConflict item={item} {...rest} />;
    case 'survived':
      return <ToldSurvival item={item} words={rest.words} />;
  }
}

function ToldChange({ item, words }: { readonly item: ReviewChange; readonly words: Words }) {
  const { review } = words.texts;
  // The title says where and when.
  const told = { session: (item.place?.commune ?? null) !== null, at: (item.place?.at ?? null) !== null };
  const values = item.values.filter(({ path }) => !(Object.hasOwn(told, path) && told[path as keyof typeof told]));
  return (
    <>
      <Aside>{handWords(item.by, words)}</Aside>
      {values.length > 0 && (
        <dl aria-label={review.values} className="figures flex flex-wrap gap-x-5 gap-y-1">
          {values.map(({ path, value }) => (
            <div key={path} className="flex gap-1.5">
              <dt className="text-ink-soft">{fieldWords(path, words)}</dt>
              <dd className="font-semibold [overflow-wrap:anywhere]">{valueWords(path, value, words)}</dd>
            </div>
          ))}
        </dl>
      )}
      {item.hidden > 0 && <Aside>{review.hiddenValues(item.hidden)}</Aside>}
    </>
  );
}

function ToldConflict({ item, words, titleId, onDecide }: PartProps & { readonly item: ReviewConflict }) {
  const { review } = words.texts;
  const matter = matterOf(item, { [item.path]: item.heads.map(({ change }) => change) });
  return (
    <ul className="divide-y divide-line border-y border-line">
      {item.heads.map(({ change, value, by }, at) => (
        <li key={change} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 py-2">
          <span className="min-w-0 flex-1 basis-60">
            <span className="figures font-bold [overflow-wrap:anywhere]">
              {value === undefined ? review.hiddenValues(1) : valueWords(item.path, value, words)}
            </span>
            {at === 0 && <span className="text-ink-soft"> · {review.standsNow}</span>}
            <Aside>{handWords(by, words)}</Aside>
          </span>
          {onDecide && matter && value !== undefined && (
            <Button onPress={() => onDecide(decision(matter, value))} aria-describedby={titleId}>
              {review.decide(valueWords(item.path, value, words))}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function ToldSurvival({ item, words }: { readonly item: ReviewSurvival; readonly words: Words }) {
  const { review, history } = words.texts;
  return (
    <>
      {item.deletions.map((by, at) => (
        // Hands have no id, and their order is the answer's.
        <Aside key={`${at} ${by.receivedAt}`}>{`${history.kinds.delete}. ${handWords(by, words)}`}</Aside>
      ))}
      <dl aria-label={review.unseen} className="grid gap-1">
        {item.unseen.map(({ path, value, by }) => (
          <div key={`${path} ${by.receivedAt} ${JSON.stringify(value)}`}>
            <dt className="inline text-ink-soft">{fieldWords(path, words)} </dt>
            <dd className="inline">
              <span className="figures font-semibold">
                {value === undefined ? review.hiddenValues(1) : valueWords(path, value, words)}
              </span>
              <Aside>{handWords(by, words)}</Aside>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Answers({ item, words, titleId, onDecide }: PartProps & { readonly item: ReviewItem }) {
  const { review } = words.texts;
  switch (item.matter) {
    case 'conflict':
    case 'flagged':
      return null;
    case 'survived': {
      const matter = matterOf(item, item.heads);
      if (!onDecide || !matter) return null;
      return (
        <>
          <Button variant="danger" onPress={() => onDecide(deletionForGood(matter))} aria-describedby={titleId}>
            {review.deleteForGood}
          </Button>
          <Button onPress={() => onDecide(keeping(matter))} aria-describedby={titleId}>
            {review.keep}
          </Button>
        </>
      );
    }
    case 'refused':
    case 'held':
    case 'same-id': {
      const matter = matterOf(item, {});
      if (item.matter === 'held' && !item.overdue) return null;
      if (item.acceptance === null) {
        return <Aside>{item.matter === 'held' ? review.cannotStand : review.cannotBeWhole}</Aside>;
      }
      const { fields, base, leftOut } = item.acceptance;
      const { change: repairs } = item;
      if (!onDecide || !matter || repairs === null) return null;
      const accept = () => onDecide(acceptance({ type: matter.type, record: matter.record, fields, base, repairs }));
      const without = leftOut.map((path) => fieldWords(path, words)).join(', ');
      return (
        <Button onPress={accept} aria-describedby={titleId}>
          {without === '' ? review.accept : review.acceptWithout(without)}
        </Button>
      );
    }
  }
}

function matterOf({ type, record, ...item }: ReviewItem, heads: Matter['heads']): Matter | null {
  if (type === null || record === null || !isRecordType(type)) return null;
  return { type, record, path: 'path' in item ? item.path : ('' as Matter['path']), heads };
}

function Aside({ children }: { readonly children: ReactNode }) {
  return <span className="block text-small text-ink-soft">{children}</span>;
}
