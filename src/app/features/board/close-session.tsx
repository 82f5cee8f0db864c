import { Flag } from 'lucide-react';
import { useState } from 'react';
import { markFinished } from '../../../data/finished-visits.ts';
import { useReference } from '../../agent/reference.tsx';
import { closingEdits } from '../../agent/session-marks.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useClosingTexts } from '../../texts/closing-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { List, ListRow, RowTime } from '../../ui/list.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { useBoardContext } from './board-context.tsx';
import { NobodyCame } from './nobody-came.tsx';
import { chipLine } from './visit-words.ts';
import { VisitsToConfirm } from './visits-to-confirm.tsx';

/** Closes the session on this tablet. What is still open is listed: it is counted already, and may be left without detail. */
export default function CloseSession({ onClose }: { readonly onClose: () => void }) {
  const texts = useAgentTexts();
  const ofClosing = useClosingTexts();
  const formats = useFormats();
  const { zone } = useReference();
  const { db, device, agent } = useTablet();
  const { board, store, words } = useBoardContext();
  const { saving, failed, run } = useSessionSaving();
  const [unserved, setUnserved] = useState(0);
  const { persons, procedures } = board.counter;
  const session = board.session;

  async function close(): Promise<void> {
    const marking = { device, account: agent.account, nowMs: db.ports.now(), newId: db.ports.newId };
    const unfinished = board.open.map(({ visit }) => visit.record.id);
    const closed = await run(
      () => closingEdits(session, unserved, marking),
      () => markFinished(db, session.record.id, unfinished, true),
    );
    if (!closed) return;
    store.setState({ unfolded: null, notice: null });
    onClose();
  }

  return (
    <Dialog
      isOpen
      title={ofClosing.title}
      closeLabel={texts.close}
      onClose={onClose}
      footer={
        <Button variant="primary" icon={Flag} wide isPending={saving} onPress={() => void close()}>
          {board.open.length === 0 ? ofClosing.closeNow : ofClosing.closeCounting}
        </Button>
      }
    >
      {board.visits.length === 0 ? (
        <NobodyCame planned={session.record.planned} />
      ) : (
        <p>{ofClosing.summary(persons, procedures)}</p>
      )}
      <VisitsToConfirm />
      {board.open.length > 0 && (
        <section className="grid gap-2">
          <h3 className="font-bold">{ofClosing.unfinished(board.open.length)}</h3>
          <p className="text-small text-ink-soft">{ofClosing.unfinishedMore}</p>
          <List label={ofClosing.unfinished(board.open.length)}>
            {board.open.map(({ visit: { record } }) => (
              <ListRow
                key={record.id}
                lead={<RowTime>{formats.timeAt(record.at, zone)}</RowTime>}
                title={chipLine(record, words, texts)}
                subtitle={record.persons === 1 ? undefined : texts.persons(record.persons)}
                trail={
                  <Button
                    variant="quiet"
                    onPress={() => {
                      store.setState({ unfolded: record.id });
                      onClose();
                    }}
                  >
                    {ofClosing.detail}
                  </Button>
                }
              />
            ))}
          </List>
        </section>
      )}
      <Stepper
        showLabel
        label={ofClosing.unserved}
        value={unserved}
        valueText={ofClosing.unservedValue(board.unserved + unserved)}
        min={0}
        max={99}
        decreaseLabel={ofClosing.oneLess}
        increaseLabel={ofClosing.oneMore}
        onChange={setUnserved}
      />
      {failed && <Banner tone="refused" title={ofClosing.notSaved} />}
    </Dialog>
  );
}
