import { Circle, CircleCheck } from 'lucide-react';
import type { Team } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Card } from '../../../ui/card.tsx';
import { SectionHeading } from '../../../ui/headings.tsx';

/** What a new service still lacks before its first visit; gone once an agent and a tablet are there. */
export function NextSteps({ team }: { readonly team: Team }) {
  const { team: texts } = useOfficeTexts();
  const hasAgent = team.accounts.some((account) => account.role === 'agent');
  const hasDevice = team.devices.some((device) => device.status !== 'revoked');
  if (hasAgent && hasDevice) return null;
  const steps = [
    { words: texts.nextAgents, isDone: hasAgent },
    { words: texts.nextDevice, isDone: hasDevice },
    { words: texts.nextJoin, isDone: false },
    { words: texts.nextRecord, isDone: false },
  ];
  return (
    <Card look="chosen">
      <SectionHeading>{texts.nextTitle}</SectionHeading>
      <ol className="mt-2 grid gap-1.5">
        {steps.map(({ words, isDone }) => {
          const Icon = isDone ? CircleCheck : Circle;
          return (
            <li key={words} className="flex gap-2.5">
              <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0 text-sea" />
              <span>
                {words}
                {isDone && <strong className="font-semibold text-sea"> {texts.done}</strong>}
              </span>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
