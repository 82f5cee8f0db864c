import type { ReactNode } from 'react';
import type { Report } from '../../../../protocol/office.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useLanguage } from '../../../texts/language.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { BarList } from '../../../ui/bar-list.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { SectionHeading } from '../../../ui/headings.tsx';
import { PartnerDot } from '../../../ui/partner-dot.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { purposesByPartner, purposesByType, type TypePurpose } from './purposes.ts';

export function PurposesSection({ report }: { readonly report: Report }) {
  const { report: texts } = useOfficeTexts();
  const language = useLanguage();
  const { number } = useFormats();
  const types = purposesByType(report, language);
  const columns: readonly Column<TypePurpose>[] = [
    { key: 'name', header: texts.type, cell: (row) => row.name },
    {
      key: 'partner',
      header: texts.partner,
      cell: partnerOf,
    },
    { key: 'procedures', header: texts.proceduresColumn, numeric: true, cell: (row) => number(row.procedures) },
  ];
  return (
    <section>
      <SectionHeading>{texts.purposes}</SectionHeading>
      <div className="mt-3">
        <BarList
          label={texts.byPartner}
          items={purposesByPartner(report, language).map(({ code, name, tone, procedures }) => ({
            key: code,
            label: name,
            tone,
            value: procedures,
            valueText: number(procedures),
          }))}
        />
        <Disclosure label={texts.showByType(types.length)}>
          <Table
            caption={texts.byType}
            columns={columns}
            rows={types}
            rowKey={(row) => row.code}
            total={{
              code: '',
              name: texts.total,
              partner: '',
              tone: 'grey',
              procedures: types.reduce((sum, row) => sum + row.procedures, 0),
            }}
          />
        </Disclosure>
      </div>
    </section>
  );
}

function partnerOf({ code, tone, partner }: TypePurpose): ReactNode {
  return code === '' ? null : <PartnerDot tone={tone} name={partner} />;
}
