import { lookAtRoom, useStorageRoom } from '../platform/storage-room.ts';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';

/** That room is short is said on every screen, before anybody types. */
export function RoomWarning() {
  const texts = useAgentTexts().storage;
  const { room, visitsLeft } = useStorageRoom();
  if (room === null || room === 'ample') return null;
  return (
    <div className="mt-2">
      {room === 'low' ? (
        <Banner tone="waiting" title={texts.lowTitle}>
          {texts.lowMore(visitsLeft)}
        </Banner>
      ) : (
        <Banner
          tone="refused"
          title={texts.fullTitle}
          action={<Button onPress={() => void lookAtRoom()}>{texts.lookAgain}</Button>}
        >
          {texts.fullMore}
        </Banner>
      )}
    </div>
  );
}
