import { CloudAlert } from 'lucide-react';
import type { RefusedChange } from '../../../data/outbox-summary.ts';
import { useReference } from '../../agent/reference.tsx';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import type { AgentTexts } from '../../texts/fr/agent.ts';
import { SectionHeading } from '../../ui/headings.tsx';
import { List, ListRow } from '../../ui/list.tsx';

/** What the server refused: kept here, each with its reason in plain words. */
export function RefusedList({ refused }: { readonly refused: readonly RefusedChange[] }) {
  const texts = useAgentTexts().receipt;
  const formats = useFormats();
  const { zone } = useReference();
  return (
    <section className="grid gap-2">
      <SectionHeading>{texts.refusedTitle}</SectionHeading>
      <p className="text-small text-ink-soft">{texts.refusedMore}</p>
      <List label={texts.refusedTitle}>
        {refused.map((change) => (
          <ListRow
            key={change.change}
            lead={<CloudAlert aria-hidden className="size-5.5 text-brick" />}
            title={`${typeName(change.type, texts)}, ${formats.timeOrDay(change.savedAt, zone)}`}
            subtitle={texts.reasons[change.reason]}
          />
        ))}
      </List>
    </section>
  );
}

function typeName(type: string, texts: AgentTexts['receipt']): string {
  switch (type) {
    case 'visit':
    case 'stopSession':
    case 'plannedSession':
      return texts.types[type];
    default:
      return texts.types.other;
  }
}
