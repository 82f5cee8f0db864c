import { Coffee, Forward, Pencil, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { addresses } from '../../agent/addresses.ts';
import type { AskedFrom } from '../../agent/asked-from.ts';
import { useReference } from '../../agent/reference.tsx';
import { useSyncStatus } from '../../platform/sync-status.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { List, ListRow, RowTime } from '../../ui/list.tsx';
import { MarkButton, SyncMark } from '../../ui/sync-mark.tsx';
import { useBoardContext } from './board-context.tsx';
import { syncState, visitSubtitle, visitTitle } from './visit-words.ts';

const SHOWN_AT_FIRST = 5;

/** The session's visits that are not open here, the last one first: what was recorded, how far it has come, and the way back. */
export function RecentVisits() {
  const texts = useAgentTexts();
  const formats = useFormats();
  const { zone } = useReference();
  const { board, actions, words } = useBoardContext();
  const [, navigate] = useLocation();
  const [all, setAll] = useState(false);
  const isSending = useSyncStatus((status) => status.phase === 'syncing');
  const open = new Set(board.open);
  const visits = board.visits.filter((line) => !open.has(line));
  if (board.visits.length === 0 && board.unserved === 0) {
    return (
      <EmptyState icon={Coffee} title={texts.board.nobody}>
        {texts.board.nobodyMore}
      </EmptyState>
    );
  }
  if (visits.length === 0 && board.unserved === 0) return null;
  return (
    <section className="grid gap-2">
      <SectionHeading quiet>{texts.board.recent}</SectionHeading>
      <List label={texts.board.recent}>
        {visits.slice(0, all ? visits.length : SHOWN_AT_FIRST).map(({ visit: { id, record }, sync, own }) => {
          const time = formats.timeAt(record.at, zone);
          const state = syncState(sync, isSending);
          return (
            <ListRow
              key={record.id}
              trailBeside
              lead={<RowTime>{time}</RowTime>}
              title={visitTitle(record, words, texts)}
              subtitle={visitSubtitle(record, words, texts)}
              trail={
                <>
                  <MarkButton
                    label={texts.board.history(time)}
                    mark={<SyncMark state={state} label={texts.status.mark[state]} />}
                    onPress={() => navigate(addresses.history(id), { state: 'board' satisfies AskedFrom })}
                  />
                  <IconButton
                    icon={Pencil}
                    label={texts.board.edit(time)}
                    onPress={() => void actions.takeUp(record.id)}
                  />
                  {own ? (
                    <IconButton
                      icon={Undo2}
                      label={texts.board.undoVisit(time)}
                      onPress={() => void actions.undoVisit(record.id)}
                    />
                  ) : (
                    <IconButton
                      icon={Forward}
                      label={texts.board.takeOver(time)}
                      onPress={() => void actions.takeOver(record.id)}
                    />
                  )}
                </>
              }
            />
          );
        })}
        {board.unserved > 0 && (
          <ListRow
            title={texts.board.unservedRow(board.unserved)}
            trail={
              <IconButton
                icon={Undo2}
                label={texts.board.undoUnserved}
                onPress={() => void actions.takeBackUnserved()}
              />
            }
          />
        )}
      </List>
      {visits.length > SHOWN_AT_FIRST && (
        <Button variant="quiet" onPress={() => setAll(!all)}>
          {all ? texts.board.fewerVisits : texts.board.allVisits(visits.length)}
        </Button>
      )}
    </section>
  );
}
