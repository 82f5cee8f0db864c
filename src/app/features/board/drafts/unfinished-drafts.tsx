import { PencilLine } from 'lucide-react';
import { useReference } from '../../../agent/reference.tsx';
import type { VisitLine } from '../../../../data/visits.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useVisitTexts } from '../../../texts/visit-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { useBoardContext } from '../board-context.tsx';

/** What was typed about somebody and never saved: every one of them in reach, however many there are. */
export default function UnfinishedDrafts({ visits }: { readonly visits: readonly VisitLine[] }) {
  const texts = useVisitTexts();
  const formats = useFormats();
  const { zone } = useReference();
  const { store } = useBoardContext();
  return (
    <div className="mb-3">
      <Banner
        tone="info"
        title={texts.drafts(visits.length)}
        action={
          <span className="flex flex-wrap gap-2.5">
            {visits.map(({ visit: { record } }) => (
              <Button
                key={record.id}
                icon={PencilLine}
                onPress={() => store.setState({ unfolded: record.id, naming: record.id })}
              >
                {texts.resumeDraft(formats.timeAt(record.at, zone))}
              </Button>
            ))}
          </span>
        }
      >
        {texts.draftsMore(visits.length)}
      </Banner>
    </div>
  );
}
