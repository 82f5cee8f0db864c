import { useOfficeTexts } from '../../texts/office-texts.ts';
import { Banner } from '../../ui/banner.tsx';

/** On every page of a demonstration, printed too: its figures must never be taken for real ones. */
export function DemonstrationBanner() {
  const { demonstration } = useOfficeTexts();
  return (
    <Banner tone="info" title={demonstration.title}>
      {demonstration.explained}
    </Banner>
  );
}
