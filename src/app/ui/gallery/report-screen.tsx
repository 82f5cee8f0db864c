import {
  CalendarDays,
  ChartColumn,
  ChevronLeft,
  ClipboardCheck,
  FileDown,
  FileText,
  FolderClock,
  Inbox,
  ListChecks,
  LockKeyhole,
  Printer,
  Sheet,
  ShieldCheck,
  UsersRound,
} from 'lucide-react';
import { Banner } from '../banner.tsx';
import { BarChart } from '../bar-chart.tsx';
import { BarList } from '../bar-list.tsx';
import { Button } from '../button.tsx';
import { Disclosure } from '../disclosure.tsx';
import { Figure, FigureRow } from '../figure.tsx';
import { PageHeading, SectionHeading } from '../headings.tsx';
import { OfficeLayout } from '../office-layout.tsx';
import { OfficeNav } from '../office-nav.tsx';
import type { PartnerTone } from '../partner-dot.tsx';
import { Table, type Column } from '../table.tsx';
import { Wordmark } from '../wordmark.tsx';

const months = [
  ['D', 'Décembre 2025', 38],
  ['J', 'Janvier 2026', 41],
  ['F', 'Février 2026', 36],
  ['M', 'Mars 2026', 45],
  ['A', 'Avril 2026', 48],
  ['M', 'Mai 2026', 50],
  ['J', 'Juin 2026', 47],
  ['J', 'Juillet 2026', 44],
  ['A', 'Août 2026', 52],
  ['S', 'Septembre 2026', 61],
  ['O', 'Octobre 2026', 70],
  ['N', 'Novembre 2026', 78],
] as const;

const partners: readonly { readonly name: string; readonly tone: PartnerTone; readonly count: number }[] = [
  { name: 'Retraite', tone: 'red', count: 24 },
  { name: 'France Titres', tone: 'blue', count: 19 },
  { name: 'CAF', tone: 'orange', count: 15 },
  { name: 'France Travail', tone: 'violet', count: 11 },
  { name: 'CPAM', tone: 'green', count: 9 },
  { name: 'Impôts', tone: 'slate', count: 7 },
];

type Commune = {
  readonly name: string;
  readonly persons: number;
  readonly procedures: number;
  readonly sessions: string;
};

const communes: readonly Commune[] = [
  { name: 'Wassigny', persons: 9, procedures: 12, sessions: '4' },
  { name: 'Oisy', persons: 7, procedures: 9, sessions: '3' },
  { name: 'Mennevret', persons: 6, procedures: 8, sessions: '3' },
  { name: 'Étreux', persons: 6, procedures: 7, sessions: '2' },
  { name: 'Boué', persons: 5, procedures: 8, sessions: '2' },
  { name: 'La Vallée-Mulâtre', persons: 5, procedures: 6, sessions: '2' },
  { name: 'Le Nouvion-en-Thiérache', persons: 0, procedures: 0, sessions: '–' },
  { name: 'Barzy-en-Thiérache', persons: 4, procedures: 5, sessions: '1' },
  { name: '24 autres communes', persons: 36, procedures: 49, sessions: '14' },
];

const communeColumns: readonly Column<Commune>[] = [
  { key: 'name', header: 'Commune', cell: (row) => row.name },
  { key: 'persons', header: 'Personnes', numeric: true, cell: (row) => row.persons },
  { key: 'procedures', header: 'Démarches', numeric: true, cell: (row) => row.procedures },
  { key: 'sessions', header: 'Permanences', numeric: true, cell: (row) => row.sessions },
];

type Line = { readonly name: string; readonly count: number };
const lineColumns = (header: string): readonly Column<Line>[] => [
  { key: 'name', header, cell: (row) => row.name },
  { key: 'count', header: 'Personnes', numeric: true, cell: (row) => row.count },
];

export function ReportScreen() {
  return (
    <OfficeLayout nav={<Navigation />}>
      <PageHeading
        title="Novembre 2026"
        subtitle="Service entier · catalogue 3 · chaque chiffre a sa définition"
        aside={
          <>
            <Button icon={ChevronLeft}>Octobre</Button>
            <Button icon={FileDown}>CSV</Button>
            <Button icon={Sheet}>XLSX</Button>
            <Button icon={Printer}>PDF</Button>
            <Button variant="primary" icon={LockKeyhole}>
              Clore le mois
            </Button>
          </>
        }
      />
      <div className="mt-5 grid gap-5">
        <Banner tone="waiting" title="31 permanences reçues sur 32.">
          Iron, jeudi 12, matin : rien reçu. Tablette 2, dernière synchronisation complète le 19 à 18 h 02.
        </Banner>
        <FigureRow>
          <Figure size="large" accent value="78" label="personnes reçues · +8 sur octobre" />
          <Figure value="104" label="démarches" />
          <Figure value="19" label="orientations, 11 abouties" />
          <Figure value="31" label="permanences, 1 annulée" />
          <Figure value="28" beside="/ 32 / 36" label="communes servies, prévues, du territoire" />
        </FigureRow>
        <div className="grid gap-x-9 gap-y-7 min-[1120px]:grid-cols-[minmax(0,1fr)_minmax(0,425px)]">
          <div className="grid content-start gap-6">
            <Months />
            <Partners />
          </div>
          <Communes />
        </div>
      </div>
    </OfficeLayout>
  );
}

function Months() {
  const rows = months.map(([, name, count]) => ({ name, count }));
  return (
    <section>
      <SectionHeading>Personnes reçues par mois</SectionHeading>
      <div className="mt-2">
        <BarChart
          label="Personnes reçues par mois, de 38 en décembre 2025 à 78 en novembre 2026"
          points={months.map(([letter, name, count]) => ({
            key: name,
            label: letter,
            value: count,
            valueText: String(count),
            emphasis: name === 'Novembre 2026',
          }))}
        />
        <Disclosure label="Voir le tableau">
          <Table
            caption="Personnes reçues par mois"
            columns={lineColumns('Mois')}
            rows={rows}
            rowKey={(row) => row.name}
            total={{ name: 'Douze mois', count: rows.reduce((sum, row) => sum + row.count, 0) }}
          />
        </Disclosure>
      </div>
    </section>
  );
}

function Partners() {
  return (
    <section>
      <SectionHeading>Ce que l’on vient faire</SectionHeading>
      <div className="mt-3">
        <BarList
          label="Démarches par partenaire"
          items={partners.map(({ name, tone, count }) => ({
            key: name,
            label: name,
            tone,
            value: count,
            valueText: String(count),
          }))}
        />
        <Disclosure label="Voir le tableau">
          <Table
            caption="Démarches par partenaire"
            columns={lineColumns('Partenaire')}
            rows={partners}
            rowKey={(row) => row.name}
          />
        </Disclosure>
      </div>
    </section>
  );
}

function Communes() {
  return (
    <section>
      <Table
        caption="Par commune"
        showCaption
        columns={communeColumns}
        rows={communes}
        rowKey={(row) => row.name}
        isQuiet={(row) => row.persons === 0}
        total={{ name: 'Total', persons: 78, procedures: 104, sessions: '31' }}
      />
      <p className="mt-3 text-small text-ink-soft">
        À l’arrêt. Par commune de résidence : connue pour 31 personnes sur 78.
      </p>
    </section>
  );
}

function Navigation() {
  const items = [
    { key: 'attendance', label: 'Fréquentation', icon: ChartColumn, isCurrent: true },
    { key: 'completeness', label: 'Complétude', icon: ClipboardCheck },
    { key: 'reports', label: 'Rapports', icon: FileText },
    { key: 'tour', label: 'Tournée', icon: CalendarDays },
    { key: 'requests', label: 'Demandes', icon: Inbox, badge: { text: '2', label: '2 nouvelles' } },
    { key: 'cases', label: 'Suivi', icon: FolderClock },
    { key: 'catalogue', label: 'Catalogue', icon: ListChecks },
    { key: 'team', label: 'Équipe, tablettes', icon: UsersRound },
    { key: 'journal', label: 'Personnes, journal', icon: ShieldCheck },
  ];
  return (
    <OfficeNav
      label="Navigation"
      head={<Wordmark name="SPI Thiérache" subtitle="Sambre & Oise" />}
      items={items.map((item) => ({ ...item, href: '?screen=report' }))}
    />
  );
}
