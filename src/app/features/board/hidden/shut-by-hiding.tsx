import { useVisitTexts } from '../../../texts/visit-texts.ts';
import { Banner } from '../../../ui/banner.tsx';

/** Names are hidden past the planned end: whoever goes on recording shows who they are first. */
export default function ShutByHiding() {
  const texts = useVisitTexts();
  return (
    <div className="mb-3">
      <Banner tone="waiting" title={texts.hiddenEnded}>
        {texts.hiddenEndedMore}
      </Banner>
    </div>
  );
}
