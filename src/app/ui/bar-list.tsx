import { classNames } from './class-names.ts';
import { partnerFill, type PartnerTone } from './partner-dot.tsx';

export type BarListItem = {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly valueText: string;
  /** A partner's own colour; the sea where it stands for nobody. */
  readonly tone?: PartnerTone | undefined;
};

/** Kinds compared, longest first as the caller orders them. Names and figures are text, so it reads like a list. */
export function BarList({ label, items }: { readonly label: string; readonly items: readonly BarListItem[] }) {
  const highest = Math.max(1, ...items.map((item) => item.value));
  return (
    <ul aria-label={label} className="figures grid grid-cols-[minmax(0,auto)_1fr] gap-x-4 gap-y-1">
      {items.map((item) => (
        <li key={item.key} className="col-span-2 grid grid-cols-subgrid items-center">
          <span className="max-w-56 leading-snug phone:max-w-32">{item.label}</span>
          <span className="flex items-center gap-3">
            <span className="flex min-w-0 flex-1 items-center gap-3">
              <span
                aria-hidden
                className={classNames('h-3.5 min-w-0.5 rounded-[3px]', item.tone ? partnerFill[item.tone] : 'bg-sea')}
                style={{ width: `calc((100% - 48px) * ${item.value / highest})` }}
              />
              <span className="font-bold">{item.valueText}</span>
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
