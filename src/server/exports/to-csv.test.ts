import { expect, test } from 'vitest';
import { emptyReport, exampleReport } from '../../../tests/support/example-report.ts';
import { formulaPayloads } from '../../../tests/support/formula-payloads.ts';
import { readReportCsv } from '../../../tests/support/read-report-csv.ts';
import { indicatorCodes } from './labels.ts';
import { toCsv } from './to-csv.ts';

const report = exampleReport();
const french = readReportCsv(toCsv(report, 'fr'), ';');
const english = readReportCsv(toCsv(report, 'en'), ',');

test('the CSV read back by another program has the report’s indicators, each beside its own code (trap 32)', () => {
  for (const tables of [french, english]) {
    const rows = tables.get('indicators')?.rows ?? [];
    expect(rows.map(([code, , value]) => [code, Number(value)])).toEqual(
      indicatorCodes.map((code) => [code, report.figures[code]]),
    );
  }
});

test('the CSV has a row for each commune, procedure and month of the report, cell by cell (trap 32)', () => {
  expect(french.get('communes')?.columns).toEqual([
    'Code INSEE',
    'Commune',
    'Personnes reçues',
    'Démarches',
    'Permanences tenues',
    'Prévue',
    'Dans le territoire',
  ]);
  expect(french.get('communes')?.rows).toEqual([
    ['02298', 'Étreux', '701', '901', '29', 'oui', 'oui'],
    ['02361', 'Guise', '0', '0', '0', 'non', 'oui'],
    ['2A004', 'Ajaccio', '500', '642', '32', 'oui', 'non'],
  ]);
  expect(french.get('procedureTypes')?.rows).toEqual([
    ['carsat.demande', 'Retraite – préparation, première demande', 'CARSAT', '1500'],
    ['caf.rsa', 'RSA', 'CAF', '40'],
    ['gone.type', 'gone.type', '', '3'],
  ]);
  expect(french.get('months')?.rows).toEqual([
    ['01/10/2026', '600', '771', '28'],
    ['01/11/2026', '601', '772', '33'],
  ]);
});

test('the CSV has the referrals by partner, which add up to their indicator; a partner that is not known is said so', () => {
  const { title, columns, rows } = french.get('referrals') ?? { rows: [] };
  expect([title, columns]).toEqual(['Orientations par partenaire', ['Code', 'Partenaire', 'Orientations']]);
  expect(rows).toEqual([
    ['caf', 'CAF', '51'],
    ['gone', 'gone', '5'],
    ['', 'Partenaire inconnu', '2'],
  ]);
  expect(rows.reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(report.figures.referrals);
  expect(english.get('referrals')?.rows.at(-1)).toEqual(['', 'Unknown partner', '2']);
});

test('the CSV names its service, period, definitions, catalogue and the moment it was counted, as the French read them', () => {
  expect(french.get('head')?.rows.map(([code, , value]) => [code, value])).toEqual([
    ['service', 'SPI Thiérache Sambre & Oise'],
    ['timeZone', 'Europe/Paris'],
    ['from', '01/10/2026'],
    ['to', '30/11/2026'],
    ['definitions', '1'],
    ['catalogueVersion', '41'],
    ['countedAt', '24/11/2026 18:02'],
  ]);
});

test('the CSV names the sessions that are silent and the tablets that are late', () => {
  expect(french.get('silentSessions')?.rows).toEqual([
    ['25/10/2026 09:30', 'Étreux', 'Place de l’Église; devant la mairie'],
    ['12/11/2026 13:45', 'Iron', ''],
  ]);
  expect(french.get('lateDevices')?.rows).toEqual([
    ['Tablette « 2 »', '19/11/2026 18:02'],
    ['Tablette 3', 'jamais'],
  ]);
});

test('a French CSV opens in a French Excel: byte order mark, semicolons, line ends of Windows', () => {
  const text = toCsv(report, 'fr');
  expect([...Buffer.from(text).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(text).toContain('Code INSEE;Commune;Personnes reçues');
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('an English CSV has commas and ISO dates, and says the same', () => {
  expect(english.get('head')?.rows.slice(2, 4)).toEqual([
    ['from', 'From', '2026-10-01'],
    ['to', 'To', '2026-11-30'],
  ]);
  expect(english.get('communes')?.rows[0]).toEqual(['02298', 'Étreux', '701', '901', '29', 'yes', 'yes']);
  expect(english.get('lateDevices')?.rows[0]).toEqual(['Tablette « 2 »', '2026-11-19 18:02']);
});

test('a spreadsheet leaves a commune’s code its first zero', () => {
  expect(toCsv(report, 'fr')).toContain("\r\n'02298;Étreux;");
});

test('fifty formulas in the names of a service, a commune, a place, a procedure, a partner or a tablet stay text in the CSV, and come back equal (trap 56)', () => {
  expect(formulaPayloads).toHaveLength(50);
  for (const [language, separator] of [
    ['fr', ';'],
    ['en', ','],
  ] as const) {
    for (const payload of formulaPayloads) {
      const names = Array.from({ length: 6 }, () => payload);
      const text = toCsv(exampleReport({ names }), language);
      const tables = readReportCsv(text, separator);
      expect([
        tables.get('head')?.rows[0]?.[2],
        tables.get('communes')?.rows[0]?.[1],
        tables.get('silentSessions')?.rows[0]?.[2],
        tables.get('procedureTypes')?.rows[0]?.[1],
        tables.get('procedureTypes')?.rows[0]?.[2],
        tables.get('lateDevices')?.rows[0]?.[0],
      ]).toEqual(names);
      expect(fieldsThatWouldRun(text, separator)).toEqual([]);
    }
  }
});

test('a name that begins with an apostrophe or a digit comes back equal', () => {
  for (const name of ["'s-Hertogenbosch", "'=1+1", "''", '8 mai 1945', '1E5', '02830']) {
    expect(readReportCsv(toCsv(exampleReport({ names: [name] }), 'fr'), ';').get('head')?.rows[0]?.[2]).toBe(name);
  }
});

test('a report of nothing is a CSV of zeros, not of gaps', () => {
  const tables = readReportCsv(toCsv(emptyReport(), 'fr'), ';');
  expect(tables.get('indicators')?.rows.map(([code, , value]) => [code, value])).toEqual(
    indicatorCodes.map((code) => [code, '0']),
  );
  for (const code of ['communes', 'procedureTypes', 'months', 'silentSessions', 'lateDevices']) {
    expect(tables.get(code)?.rows).toEqual([]);
  }
});

/** Fields, read as naively as a spreadsheet might, that begin with what starts a formula. */
function fieldsThatWouldRun(text: string, separator: string): readonly string[] {
  const starts = new RegExp(`(?:^|\\r\\n|${separator})"?[\\s]*[=+\\-@＝][^\\r\\n]*`, 'g');
  return (
    text
      .replaceAll(/"(?:[^"]|"")*"/g, (quoted) => `"${quoted.slice(1, 30).replaceAll(/["\r\n;,]/g, '_')}"`)
      .match(starts) ?? []
  );
}
