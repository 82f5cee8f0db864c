import { Check, CircleSlash, UserRoundMinus, X, type LucideIcon } from 'lucide-react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import type { Attendance } from '../../../domain/records/workshop-records.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Tag } from '../../ui/tag.tsx';

export type Shown = { readonly attendance: Attendance; readonly name: string; readonly isTwice: boolean };

type Marked = 'present' | 'absent' | 'excused';

const onTheDay: readonly Marked[] = ['present', 'absent', 'excused'];
const beforehand: readonly Marked[] = ['excused'];
const icons: Record<Marked, LucideIcon> = { present: Check, absent: X, excused: CircleSlash };
const looks: Record<Marked, string> = {
  present: 'data-selected:border-sea data-selected:bg-sea data-selected:text-on-sea',
  absent: 'data-selected:border-ink data-selected:bg-ink data-selected:text-card',
  excused: 'data-selected:border-sun data-selected:bg-sun data-selected:text-on-sun',
};

type AttendanceRowProps = {
  readonly shown: Shown;
  readonly isComing: boolean;
  readonly onMark: (to: Attendance['standing']) => void;
  readonly onWithdraw: () => void;
};

/** One person and three keys: a key that is pressed again takes back what it said. */
export function AttendanceRow({ shown, isComing, onMark, onWithdraw }: AttendanceRowProps) {
  const texts = useWorkshopsTexts().attendance;
  const { attendance, name, isTwice } = shown;
  return (
    <li className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <span className="min-w-0 flex-1 basis-44 leading-snug font-semibold [overflow-wrap:anywhere]">
        {name}
        {attendance.walkIn === true && (
          <span className="block text-small font-normal text-ink-soft">{texts.isWalkIn}</span>
        )}
      </span>
      {isTwice && <Tag tone="waiting">{texts.twice}</Tag>}
      <span className="ml-auto flex items-center gap-1.5 phone:w-full">
        {(isComing ? beforehand : onTheDay).map((standing) => {
          const Icon = icons[standing];
          return (
            <ToggleButton
              key={standing}
              isSelected={attendance.standing === standing}
              aria-label={texts.mark(texts[standing], name)}
              onChange={(isSelected) => onMark(isSelected ? standing : 'registered')}
              className={`swift sunken inline-flex min-h-(--target) flex-1 items-center justify-center gap-1.5 rounded-control border border-line bg-card px-3 text-control font-semibold data-hovered:border-edge phone:px-1.5 ${looks[standing]}`}
            >
              <Icon aria-hidden className="size-4.5 shrink-0 phone:hidden" />
              {texts[standing]}
            </ToggleButton>
          );
        })}
        <IconButton icon={UserRoundMinus} label={texts.withdraw(name)} onPress={onWithdraw} />
      </span>
    </li>
  );
}
