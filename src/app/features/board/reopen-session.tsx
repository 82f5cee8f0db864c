import { Flag, Play } from 'lucide-react';
import { openingEdits } from '../../agent/session-marks.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useBoardContext } from './board-context.tsx';

/** In the place of the tiles, while the session is not open on this tablet. */
export function ReopenSession() {
  const texts = useAgentTexts();
  const { db, device, agent } = useTablet();
  const { board } = useBoardContext();
  const { saving, failed, run } = useSessionSaving();
  const { session } = board;
  const open = () =>
    run(() =>
      openingEdits(session.record.id, session.record, session, {
        device,
        account: agent.account,
        nowMs: db.ports.now(),
        newId: db.ports.newId,
      }),
    );
  return (
    <div className="grid gap-3">
      {failed && <Banner tone="refused" title={texts.session.notSaved} />}
      <EmptyState
        icon={Flag}
        title={board.stage === 'closed' ? texts.board.closed : texts.session.openedElsewhere}
        action={
          <Button variant="primary" icon={Play} isPending={saving} onPress={() => void open()}>
            {board.stage === 'closed' ? texts.session.reopen : texts.session.joinColleague}
          </Button>
        }
      />
    </div>
  );
}
