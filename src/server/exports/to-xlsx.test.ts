import readWorkbook from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { emptyReport, exampleReport } from '../../../tests/support/example-report.ts';
import { formulaPayloads } from '../../../tests/support/formula-payloads.ts';
import { unzip } from '../../../tests/support/unzip.ts';
import type { Report } from '../../protocol/office.ts';
import { indicatorCodes } from './labels.ts';
import { toXlsx } from './to-xlsx.ts';

type Rows = readonly (readonly unknown[])[];

const report = exampleReport();
const french = await sheetsOf(report, 'fr');

test('the workbook read back by another library has the report’s indicators as numbers, each beside its own code (trap 32)', () => {
  const rows = indicatorsIn(french['Synthèse']);
  expect(rows).toEqual(indicatorCodes.map((code) => [code, report.figures[code]]));
});

test('the workbook has a row for each commune, procedure and month of the report, cell by cell (trap 32)', () => {
  expect(french['Communes']).toEqual([
    ['Code INSEE', 'Commune', 'Personnes reçues', 'Démarches', 'Permanences tenues', 'Prévue', 'Dans le territoire'],
    ['02298', 'Étreux', 701, 901, 29, 'oui', 'oui'],
    ['02361', 'Guise', 0, 0, 0, 'non', 'oui'],
    ['2A004', 'Ajaccio', 500, 642, 32, 'oui', 'non'],
  ]);
  expect(french['Démarches']).toEqual([
    ['Code', 'Démarche', 'Partenaire', 'Démarches'],
    ['carsat.demande', 'Retraite – préparation, première demande', 'CARSAT', 1500],
    ['caf.rsa', 'RSA', 'CAF', 40],
    ['gone.type', 'gone.type', null, 3],
    [null, null, null, null],
    ['Orientations par partenaire', null, null, null],
    ['Code', 'Partenaire', 'Orientations', null],
    ['caf', 'CAF', 51, null],
    ['gone', 'gone', 5, null],
    [null, 'Partenaire inconnu', 2, null],
  ]);
  expect(french['Mois']).toEqual([
    ['Mois (premier jour)', 'Personnes reçues', 'Démarches', 'Permanences tenues'],
    ['2026-10-01T00:00:00', 600, 771, 28],
    ['2026-11-01T00:00:00', 601, 772, 33],
  ]);
});

test('the workbook gives period and counting as dates, and names what is silent or late', () => {
  const rows = french['Synthèse'] ?? [];
  const valueOf = (code: string) => rows.find((row) => row[0] === code)?.[2];
  expect([valueOf('service'), valueOf('definitions'), valueOf('catalogueVersion')]).toEqual([
    'SPI Thiérache Sambre & Oise',
    1,
    41,
  ]);
  expect([valueOf('from'), valueOf('to'), valueOf('countedAt')]).toEqual([
    '2026-10-01T00:00:00',
    '2026-11-30T00:00:00',
    '2026-11-24T18:02:00',
  ]);
  expect(rows).toContainEqual(['2026-10-25T09:30:00', 'Étreux', 'Place de l’Église; devant la mairie']);
  expect(rows).toContainEqual(['2026-11-12T13:45:00', 'Iron', null]);
  expect(rows).toContainEqual(['Tablette « 2 »', '2026-11-19T18:02:00', null]);
  expect(rows).toContainEqual(['Tablette 3', 'jamais', null]);
});

test('the workbook speaks English too, with the same figures', async () => {
  const english = await sheetsOf(report, 'en');
  expect(Object.keys(english)).toEqual(['Summary', 'Communes', 'Procedures', 'Months']);
  expect(english['Communes']?.[1]).toEqual(['02298', 'Étreux', 701, 901, 29, 'yes', 'yes']);
  expect(indicatorsIn(english['Summary'])).toEqual(indicatorsIn(french['Synthèse']));
});

test('fifty formulas in the names of a service, a commune, a place, a procedure, a partner or a tablet stay text in the workbook, and come back equal (trap 56)', async () => {
  expect(formulaPayloads).toHaveLength(50);
  for (const payload of formulaPayloads) {
    const workbook = await toXlsx(exampleReport({ names: Array.from({ length: 6 }, () => payload) }), 'fr');
    const files = unzip(workbook);
    const sheetNames = [1, 2, 3, 4].map((at) => `xl/worksheets/sheet${at}.xml`);
    expect(sheetNames.map((name) => files.get(name)?.match(/<f[ >]/))).toEqual([null, null, null, null]);
    const sheets = await readSheets(workbook);
    expect([
      sheets['Synthèse']?.[1]?.[2],
      sheets['Communes']?.[1]?.[1],
      sheets['Démarches']?.[1]?.[1],
      sheets['Démarches']?.[1]?.[2],
      sheets['Synthèse']?.find((row) => row[0] === '2026-10-25T09:30:00')?.[2],
      sheets['Synthèse']?.at(-2)?.[0],
    ]).toEqual(Array.from({ length: 6 }, () => payload));
  }
});

test('a name that looks like an escape of the format, or holds half a character, breaks nothing', async () => {
  for (const name of ['a_x0041_b', '_x000D_', 'a\u0001b', '_x005F_']) {
    expect((await sheetsOf(exampleReport({ names: [name] }), 'fr'))['Synthèse']?.[1]?.[2]).toBe(name);
  }
  expect((await sheetsOf(exampleReport({ names: ['\uD83Dé'] }), 'fr'))['Synthèse']?.[1]?.[2]).toBe('\uFFFDé');
});

test('a report of nothing is a workbook of zeros, not of gaps', async () => {
  const sheets = await sheetsOf(emptyReport(), 'fr');
  expect(indicatorsIn(sheets['Synthèse'])).toEqual(indicatorCodes.map((code) => [code, 0]));
  for (const name of ['Communes', 'Mois']) expect(sheets[name]).toHaveLength(1);
  expect(sheets['Démarches']?.map(([first]) => first)).toEqual(['Code', null, 'Orientations par partenaire', 'Code']);
});

test('each sheet has a bold head that stays in sight and on every printed page, A4 across', async () => {
  const files = unzip(await toXlsx(report, 'fr'));
  const styles = files.get('xl/styles.xml') ?? '';
  expect(styles).toContain('<b/>');
  expect(styles).toContain('formatCode="dd/mm/yyyy"');
  for (const at of [1, 2, 3, 4]) {
    const xml = files.get(`xl/worksheets/sheet${at}.xml`) ?? '';
    expect(xml).toMatch(/<pane ySplit="1"[^>]* state="frozen"/);
    expect(xml).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/);
    expect(xml).toMatch(/<col min="1" max="1" width="\d+"/);
  }
  expect(files.get('xl/workbook.xml')?.match(/_xlnm\.Print_Titles/g)).toHaveLength(4);
});

async function sheetsOf(of: Report, language: 'fr' | 'en'): Promise<Record<string, Rows>> {
  return readSheets(await toXlsx(of, language));
}

/** The workbook as another library reads it, with dates as what their cells show. */
async function readSheets(workbook: Uint8Array): Promise<Record<string, Rows>> {
  const sheets = await readWorkbook(Buffer.from(workbook), { trim: false });
  return Object.fromEntries(sheets.map(({ sheet, data }) => [sheet, data.map((row) => row.map(shown))]));
}

function shown(value: unknown): unknown {
  if (value instanceof Date) return new Date(Math.round(value.getTime() / 1000) * 1000).toISOString().slice(0, 19);
  return value;
}

/** Code and value of the rows of the summary that are indicators. */
function indicatorsIn(rows: Rows = []): Rows {
  const start = rows.findIndex((row) => row[0] === 'persons');
  return rows.slice(start, start + indicatorCodes.length).map((row) => [row[0], row[2]]);
}
