import { useState } from 'react';
import type { Report } from '../../../../protocol/office.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { communeRows, sumOfRows, type CommuneRow } from './commune-rows.ts';
import { useIsPrinting } from './use-is-printing.ts';

const SHOWN_AT_FIRST = 10;

/** A row that stands for the communes not shown has their sum, so that the table adds up folded and unfolded. */
const OTHERS = 'others';

export function CommunesSection({ report }: { readonly report: Report }) {
  const { report: texts } = useOfficeTexts();
  const { number } = useFormats();
  const [isUnfolded, setIsUnfolded] = useState(false);
  const isPrinting = useIsPrinting();
  const all = communeRows(report);
  // Folding one row alone would hide a commune and save nothing.
  const canFold = all.length > SHOWN_AT_FIRST + 1;
  const isFolded = canFold && !isUnfolded && !isPrinting;
  const others = all.slice(SHOWN_AT_FIRST);
  const rows = isFolded
    ? [...all.slice(0, SHOWN_AT_FIRST), { code: OTHERS, name: '', inTerritory: true, ...sumOfRows(others) }]
    : all;

  const nameOf = (row: CommuneRow) => {
    if (row.code === OTHERS) return texts.otherCommunes(others.length);
    return row.inTerritory ? row.name : texts.outsideTerritory(row.name);
  };
  const columns: readonly Column<CommuneRow>[] = [
    { key: 'name', header: texts.commune, cell: nameOf },
    { key: 'persons', header: texts.personsColumn, numeric: true, cell: (row) => number(row.persons) },
    { key: 'procedures', header: texts.proceduresColumn, numeric: true, cell: (row) => number(row.procedures) },
    { key: 'sessions', header: texts.sessionsColumn, numeric: true, cell: (row) => number(row.sessionsHeld) },
  ];
  return (
    <section>
      <Table
        caption={texts.byCommune}
        showCaption
        columns={columns}
        rows={rows}
        rowKey={(row) => row.code}
        isQuiet={(row) => row.persons === 0}
        total={{ code: 'total', name: texts.total, inTerritory: true, ...sumOfRows(all) }}
      />
      {canFold && (
        <div className="mt-1 -ml-3.5 print:hidden">
          <Button variant="quiet" aria-expanded={isUnfolded} onPress={() => setIsUnfolded(!isUnfolded)}>
            {isUnfolded ? texts.fewerCommunes : texts.allCommunes(all.length)}
          </Button>
        </div>
      )}
      <p className="mt-1.5 text-small text-ink-soft">{texts.atTheStop}</p>
    </section>
  );
}
