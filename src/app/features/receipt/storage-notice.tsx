import { useEffect, useState } from 'react';
import { type StorageReport, storageReport } from '../../platform/storage.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { SectionHeading } from '../../ui/headings.tsx';

/** Whether the browser undertakes to keep what this tablet holds, and how much room there is. */
export function StorageNotice({ unsent }: { readonly unsent: number }) {
  const texts = useAgentTexts().receipt;
  const formats = useFormats();
  const [report, setReport] = useState<StorageReport | null>(null);
  useEffect(() => {
    let gone = false;
    void storageReport().then((answer) => {
      if (!gone) setReport(answer);
    });
    return () => {
      gone = true;
    };
  }, []);
  if (!report) return null;
  const { persisted, usedBytes, quotaBytes } = report;
  return (
    <section className="grid gap-2">
      <SectionHeading quiet>{texts.storage}</SectionHeading>
      {persisted ? (
        <p>{texts.persisted}</p>
      ) : (
        <Banner tone="waiting" title={texts.notPersisted}>
          {texts.notPersistedMore(unsent)}
        </Banner>
      )}
      <p className="text-small text-ink-soft">
        {usedBytes === null || quotaBytes === null
          ? texts.storageUnknown
          : texts.used(formats.bytes(usedBytes), formats.bytes(quotaBytes))}
      </p>
    </section>
  );
}
