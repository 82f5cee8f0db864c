import { CalendarCheck, CalendarRange, ListChecks, Printer } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazily } from '../../agent/lazily.tsx';
import { Button as AriaButton } from 'react-aria-components/Button';
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

const PrintDayDialog = lazily(() => import('./sheet/print-day-dialog.tsx'));

const look =
  'swift flex min-h-14 w-full items-center gap-3 py-1 text-left font-semibold text-sea underline-offset-4 hover:underline active:bg-sea-wash';

/** To what is not of this very moment. */
export function Ways() {
  const texts = useCalendarTexts().day;
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
      <li>
        <PrintDay />
      </li>
    </ul>
  );
}

/** The day's sheet, from its beginning or its end. */
export function PrintDay() {
  const texts = useCalendarTexts().sheet;
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <AriaButton onPress={() => setAsking(true)} className={look}>
        <Printer aria-hidden className="size-5.5" />
        {texts.print}
      </AriaButton>
      {isAsking && (
        <Suspense fallback={null}>
          <PrintDayDialog onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
