import { useEffect } from 'react';
import { lookAtRoom, useStorageRoom } from '../../platform/storage-room.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useReceiptTexts } from '../../texts/receipt-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { Meter } from '../../ui/meter.tsx';

/** Whether the browser undertakes to keep what this tablet holds, and how much room there is. */
export function StorageNotice({ unsent }: { readonly unsent: number }) {
  const { notPersisted, notPersistedMore } = useAgentTexts().storage;
  const texts = useReceiptTexts();
  const formats = useFormats();
  const { report, room, visitsLeft } = useStorageRoom();
  useEffect(() => {
    void lookAtRoom().catch(() => undefined);
  }, []);
  if (!report) return null;
  const { persisted, usedBytes, quotaBytes } = report;
  const words = texts.receipt;
  return (
    <section className="grid gap-2.5">
      <SectionHeading quiet>{words.storage}</SectionHeading>
      {persisted ? (
        <p>{words.persisted}</p>
      ) : (
        <Banner tone="waiting" title={`${notPersisted}.`}>
          {notPersistedMore(unsent)}
        </Banner>
      )}
      {usedBytes === null || quotaBytes === null ? (
        <p className="text-small text-ink-soft">{words.storageUnknown}</p>
      ) : (
        <>
          <Meter
            label={texts.storage.meter(Math.round((100 * usedBytes) / quotaBytes))}
            share={usedBytes / quotaBytes}
            isShort={room !== null && room !== 'ample'}
          />
          <p className="figures text-small text-ink-soft">
            {words.used(formats.bytes(usedBytes), formats.bytes(quotaBytes))}
            {room === 'low' && visitsLeft !== null && ` · ${texts.storage.fits(visitsLeft)}`}
          </p>
        </>
      )}
    </section>
  );
}
