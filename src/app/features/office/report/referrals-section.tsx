import type { ReactNode } from 'react';
import type { Report } from '../../../../protocol/office.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useLanguage } from '../../../texts/language.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { SectionHeading } from '../../../ui/headings.tsx';
import { PartnerDot, type PartnerTone } from '../../../ui/partner-dot.tsx';
import { Table } from '../../../ui/table.tsx';
import { partnerNamed } from './purposes.ts';

type Row = {
  readonly code: string;
  readonly name: string;
  /** Null: the row of all. */
  readonly tone: PartnerTone | null;
  readonly referrals: number;
};

/** To which partners people were sent on. Nothing where nobody was. */
export function ReferralsSection({ report }: { readonly report: Report }) {
  const { report: texts } = useOfficeTexts();
  const language = useLanguage();
  const { number } = useFormats();
  const rows = report.referralsByPartner.map(({ partner, referrals }): Row => {
    const { code, name, tone } = partnerNamed(report, partner, language);
    return { code, name: name === '' ? texts.unknownPartner : name, tone, referrals };
  });
  if (rows.length === 0) return null;
  return (
    <section className="grid gap-3">
      <SectionHeading>{texts.referralsByPartner}</SectionHeading>
      <Table
        caption={texts.referralsByPartner}
        columns={[
          {
            key: 'partner',
            header: texts.partner,
            cell: named,
          },
          { key: 'referrals', header: texts.referralsColumn, numeric: true, cell: (row) => number(row.referrals) },
        ]}
        rows={rows}
        rowKey={(row) => row.code}
        total={{
          code: 'all',
          name: texts.total,
          tone: null,
          referrals: rows.reduce((sum, row) => sum + row.referrals, 0),
        }}
      />
    </section>
  );
}

function named({ name, tone }: Row): ReactNode {
  return tone === null ? name : <PartnerDot tone={tone} name={name} />;
}
