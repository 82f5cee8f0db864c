import { CheckCheck } from 'lucide-react';
import { edit } from '../../../data/edits.ts';
import { useReference } from '../../agent/reference.tsx';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { List, ListRow, RowTime } from '../../ui/list.tsx';
import { useBoardContext } from './board-context.tsx';
import { chipLine } from './visit-words.ts';

/** What was recorded while nobody was known to be at the tablet: whoever shows names now says that it was so, in one tap. */
export function VisitsToConfirm() {
  const agentTexts = useAgentTexts();
  const all = useCalendarTexts();
  const texts = all.closing;
  const formats = useFormats();
  const { zone } = useReference();
  const { board, words } = useBoardContext();
  const { saving, failed, run } = useSessionSaving();
  const isSomebody = useVault(({ names }) => names === 'open' || names === 'none');
  const waiting = board.visits.map(({ visit }) => visit).filter(({ record }) => record.toConfirm === true);
  if (waiting.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="font-bold">{texts.toConfirm(waiting.length)}</h3>
      <p className="text-small text-ink-soft">{texts.toConfirmMore}</p>
      <List label={texts.toConfirm(waiting.length)}>
        {waiting.map(({ record }) => (
          <ListRow
            key={record.id}
            lead={<RowTime>{formats.timeAt(record.at, zone)}</RowTime>}
            title={chipLine(record, words, agentTexts)}
            subtitle={record.persons === 1 ? undefined : agentTexts.persons(record.persons)}
          />
        ))}
      </List>
      {isSomebody && (
        <Button
          icon={CheckCheck}
          wide
          isPending={saving}
          onPress={() => void run(() => waiting.map((visit) => edit(visit, { toConfirm: false })))}
        >
          {texts.confirmAll(waiting.length)}
        </Button>
      )}
      {failed && <Banner tone="refused" title={all.notSaved} />}
    </section>
  );
}
