import type { Workshop } from '../../../domain/records/workshop-records.ts';
import { crowding } from '../../../domain/workshops/room-on-board.ts';
import type { WorkshopStage } from '../../../domain/workshops/workshop-stage.ts';
import { useReference } from '../../agent/reference.tsx';
import { useFormats } from '../../texts/formats.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { participantsOf } from './workshop-actions.ts';
import { useWorkshopWords } from './workshop-words.ts';

type WorkshopNoticesProps = {
  readonly workshop: Workshop;
  readonly stage: WorkshopStage;
  readonly onUncancel: () => void;
};

/** What to know of a workshop before going on: complete, cancelled, or too many for the vehicle. */
export function WorkshopNotices({ workshop, stage, onUncancel }: WorkshopNoticesProps) {
  const texts = useWorkshopsTexts();
  const formats = useFormats();
  const words = useWorkshopWords();
  const { vehicles, zone } = useReference();
  const crowd = stage === 'cancelled' ? null : crowding(workshop, vehicles);
  return (
    <>
      {workshop.heldAt !== null && (
        <Banner tone="info" title={texts.closing.isComplete(formats.timeOrDay(Date.parse(workshop.heldAt), zone))}>
          {participantsOf(workshop) === 0 && texts.closing.isCompleteZero}
        </Banner>
      )}
      {stage === 'cancelled' && (
        <Banner
          tone="waiting"
          title={texts.closing.isCancelled(words.reason(workshop.cancelReason) ?? '')}
          action={<Button onPress={onUncancel}>{texts.closing.uncancel}</Button>}
        />
      )}
      {crowd && (
        <Banner tone="waiting" title={texts.crowding(crowd.onBoard, crowd.room)}>
          {texts.crowdingMore}
        </Banner>
      )}
    </>
  );
}
