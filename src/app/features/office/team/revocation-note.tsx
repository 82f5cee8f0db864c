import type { Instant } from '../../../../domain/local-date.ts';
import type { RevocationSteps } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';

export type RevocationNoteProps = { readonly steps: RevocationSteps; readonly when: (instant: Instant) => string };

/** How far a tablet that was shut out has come, one line a step. */
export function RevocationNote({ steps, when }: RevocationNoteProps) {
  const { revokeStep: texts } = useOfficeTexts().team;
  const lines = [texts.ordered(when(steps.orderedAt))];
  lines.push(steps.toldAt === null ? texts.notTold : texts.told(when(steps.toldAt)));
  if (steps.toldAt !== null) {
    lines.push(steps.handedOverAt === null ? texts.handingOver(steps.handedOver) : texts.handedOver(steps.handedOver));
  }
  if (steps.handedOverAt !== null && steps.eraseReason === null) {
    lines.push(steps.copied ? texts.copied : texts.notCopied);
  }
  if (steps.eraseOrderedAt !== null) lines.push(texts.erase(when(steps.eraseOrderedAt)));
  return (
    <ul className="text-small text-ink-soft">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
