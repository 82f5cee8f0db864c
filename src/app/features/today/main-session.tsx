import { Play } from 'lucide-react';
import { useReference } from '../../agent/reference.tsx';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import type { AgentTexts } from '../../texts/fr/agent.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import type { DayEntry } from './day-entry.ts';
import { useEntryWords } from './use-entry-words.ts';

type MainSessionProps = { readonly entry: DayEntry; readonly isPending: boolean; readonly onOpen: () => void };

/** The biggest thing of the day: where, when, and the way in. */
export function MainSession({ entry, isPending, onOpen }: MainSessionProps) {
  const texts = useAgentTexts();
  const { stops } = useReference();
  const words = useEntryWords();
  const travel = stops.get(entry.stop)?.travelMinutes ?? null;
  const details = [
    words.hours(entry),
    travel === null ? undefined : texts.travel(travel),
    stops.get(entry.stop)?.priority === true ? texts.priority : undefined,
  ].filter((part) => part !== undefined);
  return (
    <Card look="deep">
      <h2 className="text-title">{words.place(entry)}</h2>
      <p className="figures mt-1 mb-5 text-on-deep-soft">{details.join(' · ')}</p>
      <Button variant="sun" icon={Play} wide isPending={isPending} onPress={onOpen}>
        {verbOf(entry, texts)}
      </Button>
    </Card>
  );
}

function verbOf({ stage }: DayEntry, texts: AgentTexts): string {
  switch (stage) {
    case 'not-opened':
      return texts.today.open;
    case 'elsewhere':
      return texts.today.joinColleague;
    case 'open':
      return texts.today.resume;
    case 'closed':
      return texts.today.reopen;
  }
}
