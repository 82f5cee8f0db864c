import { useReference } from '../../agent/reference.tsx';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { ArrivalTile, VisitChip, VisitStrip } from '../../ui/visit-strip.tsx';
import { useBoardContext, useBoardState } from './board-context.tsx';
import { chipLine } from './visit-words.ts';

/** The visits open on this tablet. A tap unfolds one and folds the other; a tap on the unfolded one folds it. */
export function OpenStrip({ canArrive }: { readonly canArrive: boolean }) {
  const texts = useAgentTexts();
  const formats = useFormats();
  const { zone } = useReference();
  const { board, actions, store, words } = useBoardContext();
  const unfolded = useBoardState((state) => state.unfolded);
  return (
    <VisitStrip
      label={texts.board.strip}
      arrival={canArrive && <ArrivalTile label={texts.board.arrival} onPress={() => void actions.arrival()} />}
    >
      {board.open.map(({ visit: { record } }) => (
        <VisitChip
          key={record.id}
          heading={texts.board.chip(formats.timeAt(record.at, zone), record.persons)}
          line={chipLine(record, words, texts)}
          waiting={record.procedures.length === 0}
          selected={record.id === unfolded}
          onPress={() => store.setState({ unfolded: record.id === unfolded ? null : record.id })}
        />
      ))}
    </VisitStrip>
  );
}
