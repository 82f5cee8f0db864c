import { ArrowLeft, Shapes } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { workshop as workshopById } from '../../../data/workshops.ts';
import { WorkshopId } from '../../../domain/ids.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { WorkshopPage } from './workshop-page.tsx';

/** The workshop that an address names, or that there is none of that name here. */
export default function WorkshopScreen({ workshop }: { readonly workshop: string | undefined }) {
  const texts = useWorkshopsTexts();
  const { db } = useTablet();
  const [, navigate] = useLocation();
  const shown = useLive(
    useCallback(async () => {
      const id = WorkshopId.safeParse(workshop);
      return id.success ? await workshopById(db, id.data) : null;
    }, [db, workshop]),
  );
  if (shown) return <WorkshopPage key={shown.id} workshop={shown} />;
  return (
    <AgentFrame screen="workshops" heading={<PageHeading title={texts.title} />}>
      {shown === undefined ? (
        <LoadingState label={texts.loading} />
      ) : (
        <EmptyState
          icon={Shapes}
          title={texts.notFound}
          action={
            <Button icon={ArrowLeft} onPress={() => navigate(addresses.workshops)}>
              {texts.back}
            </Button>
          }
        >
          {texts.notFoundMore}
        </EmptyState>
      )}
    </AgentFrame>
  );
}
