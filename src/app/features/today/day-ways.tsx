import { CalendarCheck, CalendarRange, ListChecks } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { addresses } from '../../agent/addresses.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Everything that was planned is closed or cancelled: what is left is to look back on the day. */
export function DayOver() {
  const texts = useCalendarTexts().day;
  const [, navigate] = useLocation();
  return (
    <EmptyState
      icon={CalendarCheck}
      title={texts.over}
      action={
        <Button variant="primary" icon={ListChecks} onPress={() => navigate(addresses.dayDone)}>
          {texts.closeDay}
        </Button>
      }
    />
  );
}

/** To what is not of this very moment. */
export function Ways() {
  const texts = useCalendarTexts().day;
  const look =
    'swift flex min-h-14 items-center gap-3 py-1 font-semibold text-sea underline-offset-4 hover:underline active:bg-sea-wash';
  return (
    <ul className="divide-y divide-line border-y border-line">
      <li>
        <Link href={addresses.calendar} className={look}>
          <CalendarRange aria-hidden className="size-5.5" />
          {texts.calendar}
        </Link>
      </li>
      <li>
        <Link href={addresses.dayDone} className={look}>
          <ListChecks aria-hidden className="size-5.5" />
          {texts.closeDay}
        </Link>
      </li>
    </ul>
  );
}
