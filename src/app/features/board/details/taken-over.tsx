import { Forward } from 'lucide-react';
import { useCallback } from 'react';
import { visit } from '../../../../data/visits.ts';
import type { VisitId } from '../../../../domain/ids.ts';
import { useReference } from '../../../agent/reference.tsx';
import { useTablet } from '../../../agent/tablet.tsx';
import { useLive } from '../../../agent/use-live.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useVisitTexts } from '../../../texts/visit-texts.ts';

/** Says of a visit which one it takes over, and that nobody is counted again. */
export default function TakenOver({ continues }: { readonly continues: VisitId }) {
  const texts = useVisitTexts();
  const formats = useFormats();
  const { zone } = useReference();
  const { db } = useTablet();
  // The other may not have arrived here.
  const taken = useLive(useCallback(() => visit(db, continues), [db, continues]));
  return (
    <p className="flex items-start gap-3 rounded-control border border-line px-4 py-2.5">
      <Forward aria-hidden className="mt-0.5 size-5 shrink-0 text-sea" />
      <span>
        <span className="figures block font-semibold">
          {taken ? texts.takesOver(formats.timeAt(taken.record.at, zone)) : texts.takesOverOther}
        </span>
        <span className="block text-small text-ink-soft">{texts.takesOverMore}</span>
      </span>
    </p>
  );
}
