import { useState } from 'react';
import type { RecordHistory } from '../../../data/history.ts';
import { madeAt } from '../../../data/history.ts';
import { decision, type Touched } from '../../../data/edits.ts';
import type { Undecided } from '../../../data/undecided.ts';
import type { FieldPath } from '../../../domain/field-path.ts';
import { RECORD_DELETED } from '../../../domain/field-path.ts';
import type { ChangeId } from '../../../domain/ids.ts';
import type { Json } from '../../../domain/json.ts';
import { isRecordType } from '../../../domain/records/record-types.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { usePathWords } from '../../agent/use-path-words.ts';
import { useRecordsTexts } from '../../texts/records-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useWho } from './use-who.ts';

/** What people contradict one another about, with every value: a person says which is true. */
export function Decisions({ history }: { readonly history: RecordHistory }) {
  const texts = useRecordsTexts().history;
  const { save } = useTablet();
  const [state, setState] = useState<'ready' | 'saving' | 'decided' | 'failed'>('ready');
  const { id, type, shown, undecided } = history;
  if (!shown || !isRecordType(type)) return null;
  const touched: Touched = { type, id, fields: shown.fields };

  async function decide(path: FieldPath, value: Json): Promise<void> {
    setState('saving');
    const saved = await save([decision(touched, path, value)]);
    setState(saved.ok ? 'decided' : 'failed');
  }

  return (
    <>
      {undecided.map((matter) =>
        matter.of === 'deletion' ? (
          <Torn
            key={matter.path}
            matter={matter}
            history={history}
            isPending={state === 'saving'}
            onDecide={(gone) => void decide(matter.path, gone)}
          />
        ) : (
          <Rivals
            key={matter.path}
            matter={matter}
            history={history}
            isPending={state === 'saving'}
            onDecide={(value) => void decide(matter.path, value)}
          />
        ),
      )}
      <p role="status" className={state === 'decided' ? 'font-semibold text-sea' : 'sr-only'}>
        {state === 'decided' && texts.decided}
      </p>
      {state === 'failed' && <Banner tone="refused" title={texts.notSaved} />}
    </>
  );
}

type MatterProps<Matter, Value> = {
  readonly matter: Matter;
  readonly history: RecordHistory;
  readonly isPending: boolean;
  readonly onDecide: (value: Value) => void;
};

/** “Annulée par X, mais modifiée par Y ; elle compte.” */
function Torn({ matter, isPending, onDecide, ...rest }: MatterProps<Extract<Undecided, { of: 'deletion' }>, boolean>) {
  const texts = useRecordsTexts().history;
  const told = useTelling(rest.history);
  const deletion = matter.deletions[0];
  const against = matter.against.at(-1);
  return (
    <Card>
      <div className="grid gap-3">
        <p className="leading-snug">
          <strong className="block">
            {matter.path === RECORD_DELETED && deletion !== undefined
              ? texts.tornTitle(told.who(deletion), told.when(deletion))
              : texts.tornItem}
          </strong>
          {against !== undefined && `${texts.tornAgainst(told.who(against), told.when(against))}. `}
          {matter.path === RECORD_DELETED && texts.tornCounts}
        </p>
        <div className="flex flex-wrap gap-2.5">
          <Button isPending={isPending} onPress={() => onDecide(false)}>
            {texts.keepIt}
          </Button>
          <Button variant="danger" isPending={isPending} onPress={() => onDecide(true)}>
            {texts.undoIt}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function Rivals({ matter, isPending, onDecide, ...rest }: MatterProps<Extract<Undecided, { of: 'values' }>, Json>) {
  const texts = useRecordsTexts().history;
  const told = useTelling(rest.history);
  const { type } = rest.history;
  const path = usePathWords(isRecordType(type) ? type : null);
  return (
    <Card>
      <div className="grid gap-3">
        <p className="font-bold">{texts.rivals(path.label(matter.path))}</p>
        {matter.values.map(({ change, value }, at) => (
          <div key={change} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button isPending={isPending} onPress={() => onDecide(value)}>
              {path.value(matter.path, value)}
            </Button>
            <span className="text-small text-ink-soft">
              {told.who(change)}, {told.when(change)}
              {at === 0 && ` · ${texts.shownNow}`}
            </span>
          </div>
        ))}
      </div>
    </Card>
  );
}

/** Who made a change and when, by what the history holds of it, else by its id. */
function useTelling({ lines }: RecordHistory) {
  const formats = useFormats();
  const { zone } = useReference();
  const who = useWho();
  const lineOf = (change: ChangeId) => lines.find((line) => line.change === change);
  return {
    who: (change: ChangeId) => who(lineOf(change)),
    when: (change: ChangeId) => formats.timeOrDay(lineOf(change)?.at ?? madeAt(change), zone),
  };
}
