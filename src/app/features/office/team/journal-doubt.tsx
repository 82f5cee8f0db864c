import { localMoment, type TimeZone } from '../../../../domain/local-date.ts';
import type { Team } from '../../../../protocol/office.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Banner } from '../../../ui/banner.tsx';

export type JournalDoubtProps = { readonly doubts: Team['journalDoubts']; readonly timeZone: TimeZone };

/** That devices remember another journal than the server's: what it means after a restore, and what it means otherwise. */
export function JournalDoubt({ doubts, timeZone }: JournalDoubtProps) {
  const { journal: texts } = useOfficeTexts();
  const formats = useFormats();
  if (doubts.length === 0) return null;
  const tellers = doubts.map(({ device, at }) =>
    texts.doubtBy(
      device,
      texts.at(formats.shortDate(localMoment(Date.parse(at), timeZone).date), formats.timeAt(at, timeZone)),
    ),
  );
  return (
    <Banner tone="refused" title={texts.doubt}>
      {`${texts.doubtMore} ${tellers.join('\u00A0; ')}.`}
    </Banner>
  );
}
