import { Check, CircleSlash, Minus, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { Shown } from '../../../data/edits.ts';
import type { ItemId } from '../../../domain/ids.ts';
import type { LocalDate } from '../../../domain/local-date.ts';
import type { Attendance, CycleMember } from '../../../domain/records/workshop-records.ts';
import { addresses } from '../../agent/addresses.ts';
import { useFormats } from '../../texts/formats.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { classNames } from '../../ui/class-names.ts';
import { linkProps } from '../../ui/nav-item.tsx';
import { type Place, placeAfter } from './grid-place.ts';
import { workshopStage } from '../../../domain/workshops/workshop-stage.ts';

export type GridRow = { readonly member: CycleMember; readonly name: string; readonly trail?: ReactNode };

type CycleGridProps = {
  readonly rows: readonly GridRow[];
  readonly workshops: readonly Shown<'workshop'>[];
  readonly today: LocalDate;
  readonly onTap: (workshop: Shown<'workshop'>, member: ItemId) => void;
  readonly onNavigate: (href: string) => void;
};

/**
 * A cycle's people and sessions: a table whose cells are keys. One cell is in the order of the tab key, and arrows go from there; the names stay in
 * view while the sessions are scrolled.
 */
export function CycleGrid({ rows, workshops, today, onTap, onNavigate }: CycleGridProps) {
  const texts = useWorkshopsTexts();
  const formats = useFormats();
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const size = { rows: rows.length, columns: workshops.length };
  const current = { row: Math.min(at.row, size.rows - 1), column: Math.min(at.column, size.columns - 1) };

  function go(event: KeyboardEvent<HTMLElement>): void {
    const next = placeAfter(event.key, current, size);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    event.currentTarget
      .closest('table')
      ?.querySelector<HTMLElement>(`[data-place="${next.row}-${next.column}"]`)
      ?.focus();
  }

  return (
    <div
      role="region"
      aria-label={texts.cycle.grid}
      className="w-fit max-w-full overflow-x-auto rounded-card border border-line bg-card"
    >
      <table className="figures border-separate border-spacing-0">
        <caption className="sr-only">{texts.cycle.grid}</caption>
        <thead>
          <tr>
            <th scope="col" className={classNames(nameLook, 'z-2 text-small font-semibold text-ink-soft')}>
              {texts.cycle.person}
            </th>
            {workshops.map(({ record }) => {
              const href = addresses.workshop(record.id);
              return (
                <th key={record.id} scope="col" className="border-b border-line p-0 text-small font-semibold">
                  <a
                    {...linkProps({ href }, onNavigate)}
                    className="flex min-h-14 min-w-15 flex-col items-center justify-center px-1 text-sea hover:underline"
                  >
                    {formats.shortDate(record.date).slice(0, 5)}
                    <span className="sr-only">{`, ${texts.cycle.sessionOf(formats.day(record.date))}`}</span>
                    {mark(record) !== null && (
                      <span className="text-fine font-normal text-ink-soft">{mark(record)}</span>
                    )}
                  </a>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ member, name, trail }, row) => (
            <tr key={member.id}>
              <th scope="row" className={classNames(nameLook, 'font-semibold')}>
                <span className="flex items-center justify-between gap-1 phone:flex-col phone:items-start">
                  <span className="max-w-full min-w-0 leading-snug phone:pt-2">{name}</span>
                  {trail !== undefined && <span className="phone:-ml-3">{trail}</span>}
                </span>
              </th>
              {workshops.map((workshop, column) => {
                const one = workshop.record.attendances.find(({ id }) => id === member.id);
                return (
                  <td key={workshop.id} className="border-b border-line p-0.5">
                    <Cell
                      standing={one?.standing ?? null}
                      label={texts.cycle.cell(
                        name,
                        formats.day(workshop.record.date),
                        one ? texts.attendance.standings[one.standing] : texts.cycle.notOnList,
                      )}
                      place={`${row}-${column}`}
                      isReached={row === current.row && column === current.column}
                      onFocus={() => setAt({ row, column })}
                      onKey={go}
                      onTap={() => onTap(workshop, member.id)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="text-small">
            <th scope="row" className={classNames(nameLook, 'font-semibold text-ink-soft')}>
              {texts.cycle.presentTotal}
            </th>
            {workshops.map(({ record }) => (
              <td key={record.id} className="py-2 text-center font-bold">
                {formats.number(record.attendances.filter(({ standing }) => standing === 'present').length)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );

  function mark(record: Shown<'workshop'>['record']): string | null {
    const stage = workshopStage(record, today);
    if (stage === 'cancelled') return texts.cycle.cancelledColumn;
    return stage === 'today' ? texts.stages.today : null;
  }
}

const nameLook =
  'sticky left-0 z-1 w-52 min-w-52 border-r border-b border-line bg-card px-3 py-1 text-left phone:w-32 phone:min-w-32 phone:px-2 phone:text-small';

type CellProps = {
  readonly standing: Attendance['standing'] | null;
  readonly label: string;
  readonly place: string;
  readonly isReached: boolean;
  readonly onFocus: () => void;
  readonly onKey: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onTap: () => void;
};

function Cell({ standing, label, place, isReached, onFocus, onKey, onTap }: CellProps) {
  const { look, icon: Icon } = looks[standing ?? 'none'];
  return (
    <button
      type="button"
      data-place={place}
      aria-label={label}
      tabIndex={isReached ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={onKey}
      onClick={onTap}
      className={classNames(
        'swift flex h-12 w-14 touch-manipulation items-center justify-center rounded-chip border',
        look,
      )}
    >
      {Icon && <Icon aria-hidden className="size-5.5" strokeWidth={2.5} />}
    </button>
  );
}

const blank = { look: 'border-line bg-paper hover:border-edge', icon: null };
const looks = {
  none: { look: 'border-dashed border-line bg-card hover:border-edge', icon: null },
  registered: blank,
  waiting: blank,
  withdrawn: { look: 'border-transparent bg-card text-ink-soft hover:border-edge', icon: Minus },
  present: { look: 'border-sea bg-sea text-on-sea', icon: Check },
  absent: { look: 'border-ink-soft bg-card text-ink', icon: X },
  excused: { look: 'border-sun bg-sun-wash text-sun-ink', icon: CircleSlash },
} as const;
