import { LocalDate, type LocalMoment, localMoment, type TimeZone } from '../../domain/local-date.ts';
import type { Report } from '../../protocol/office.ts';
import { type ExportTexts, exportTexts, indicatorCodes, type Language } from './labels.ts';

/** What stands in a cell, whatever the format it is written in. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'date'; readonly date: LocalDate }
  /** A calendar month, as its first day. */
  | { readonly kind: 'month'; readonly date: LocalDate }
  | { readonly kind: 'moment'; readonly moment: LocalMoment }
  | { readonly kind: 'nothing' };

export type Column = {
  readonly label: string;
  /** In characters. */
  readonly width: number;
};

export type Table = {
  /** Stable in every language. */
  readonly code: keyof ExportTexts['titles'];
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
};

export type ReportTables = Readonly<Record<keyof ExportTexts['titles'], Table>>;

const NOTHING: Cell = { kind: 'nothing' };

const text = (value: string): Cell => ({ kind: 'text', text: value });
const number = (value: number): Cell => ({ kind: 'number', number: value });
const date = (value: LocalDate): Cell => ({ kind: 'date', date: value });
const moment = (value: LocalMoment): Cell => ({ kind: 'moment', moment: value });

/** The one place where a figure is put beside its label: every format writes these tables. */
export function reportTables(report: Report, language: Language): ReportTables {
  const texts = exportTexts[language];
  return {
    head: headTable(report, texts),
    indicators: indicatorTable(report, texts),
    communes: communeTable(report, texts),
    procedureTypes: procedureTable(report, texts, language),
    referrals: referralTable(report, texts, language),
    months: monthTable(report, texts),
    silentSessions: silentTable(report, texts),
    lateDevices: lateTable(report, texts),
  };
}

function headTable({ service, figures, catalogueVersion, countedAt }: Report, texts: ExportTexts): Table {
  const { head } = texts;
  return table(
    texts,
    'head',
    [code(texts), { label: texts.columns.subject, width: 58 }, value(texts)],
    [
      [text('service'), text(head.service), text(service.name)],
      [text('timeZone'), text(head.timeZone), text(service.timeZone)],
      [text('from'), text(head.from), date(figures.period.from)],
      [text('to'), text(head.to), date(figures.period.to)],
      [text('definitions'), text(head.definitions), number(figures.definitions)],
      [text('catalogueVersion'), text(head.catalogueVersion), number(catalogueVersion)],
      [text('countedAt'), text(head.countedAt), moment(wallClock(countedAt, service.timeZone))],
    ],
  );
}

function indicatorTable({ figures }: Report, texts: ExportTexts): Table {
  return table(
    texts,
    'indicators',
    [code(texts), { label: texts.columns.indicator, width: 58 }, value(texts)],
    indicatorCodes.map((indicator) => [text(indicator), text(texts.indicators[indicator]), number(figures[indicator])]),
  );
}

function communeTable({ figures, communes }: Report, texts: ExportTexts): Table {
  const { columns } = texts;
  return table(
    texts,
    'communes',
    [
      { label: columns.communeCode, width: 12 },
      { label: columns.commune, width: 34 },
      { label: columns.persons, width: 18 },
      { label: columns.procedures, width: 12 },
      { label: columns.sessionsHeld, width: 20 },
      { label: columns.planned, width: 10 },
      { label: columns.inTerritory, width: 18 },
    ],
    figures.byCommune.map((row) => [
      text(row.commune),
      text(communes[row.commune] ?? row.commune),
      number(row.persons),
      number(row.procedures),
      number(row.sessionsHeld),
      text(row.planned ? texts.yes : texts.no),
      text(row.inTerritory ? texts.yes : texts.no),
    ]),
  );
}

function procedureTable({ figures, procedureTypes, partners }: Report, texts: ExportTexts, language: Language): Table {
  const { columns } = texts;
  return table(
    texts,
    'procedureTypes',
    [
      { label: columns.code, width: 30 },
      { label: columns.procedureType, width: 52 },
      { label: columns.partner, width: 18 },
      { label: columns.procedures, width: 12 },
    ],
    figures.byProcedureType.map((row) => {
      const type = procedureTypes[row.type];
      const partner = type === undefined ? undefined : partners[type.partner];
      return [
        text(row.type),
        text((language === 'fr' ? type?.labelFr : type?.labelEn) ?? row.type),
        text((language === 'fr' ? partner?.shortFr : partner?.shortEn) ?? type?.partner ?? ''),
        number(row.procedures),
      ];
    }),
  );
}

function referralTable({ referralsByPartner, partners }: Report, texts: ExportTexts, language: Language): Table {
  const { columns } = texts;
  return table(
    texts,
    'referrals',
    [
      { label: columns.code, width: 30 },
      { label: columns.partner, width: 52 },
      { label: columns.referrals, width: 18 },
    ],
    referralsByPartner.map((row) => {
      const partner = partners[row.partner];
      const name = (language === 'fr' ? partner?.shortFr : partner?.shortEn) ?? row.partner;
      return [text(row.partner), text(name === '' ? texts.unknownPartner : name), number(row.referrals)];
    }),
  );
}

function monthTable({ months }: Report, texts: ExportTexts): Table {
  const { columns } = texts;
  return table(
    texts,
    'months',
    [
      { label: columns.month, width: 20 },
      { label: columns.persons, width: 18 },
      { label: columns.procedures, width: 12 },
      { label: columns.sessionsHeld, width: 20 },
    ],
    months.map((row) => [
      { kind: 'month', date: LocalDate.parse(`${row.month}-01`) },
      number(row.persons),
      number(row.procedures),
      number(row.sessionsHeld),
    ]),
  );
}

function silentTable({ silentSessions }: Report, texts: ExportTexts): Table {
  const { columns } = texts;
  return table(
    texts,
    'silentSessions',
    [
      { label: columns.start, width: 18 },
      { label: columns.commune, width: 34 },
      { label: columns.place, width: 34 },
    ],
    silentSessions.map((session) => [
      moment({ date: session.date, time: session.startTime }),
      text(session.commune),
      session.place === null ? NOTHING : text(session.place),
    ]),
  );
}

function lateTable({ lateDevices, service }: Report, texts: ExportTexts): Table {
  const { columns } = texts;
  return table(
    texts,
    'lateDevices',
    [
      { label: columns.device, width: 18 },
      { label: columns.lastSync, width: 34 },
    ],
    lateDevices.map((device) => [
      text(device.name),
      device.lastSync === null ? text(texts.never) : moment(wallClock(device.lastSync, service.timeZone)),
    ]),
  );
}

function table(texts: ExportTexts, name: Table['code'], columns: readonly Column[], rows: Table['rows']): Table {
  return { code: name, title: texts.titles[name], columns, rows };
}

function code(texts: ExportTexts): Column {
  return { label: texts.columns.code, width: 24 };
}

function value(texts: ExportTexts): Column {
  return { label: texts.columns.value, width: 34 };
}

function wallClock(instant: string, zone: TimeZone): LocalMoment {
  return localMoment(Date.parse(instant), zone);
}
