import { CalendarX2 } from 'lucide-react';
import { useLocation } from 'wouter';
import type { PlannedSessionId } from '../../../domain/ids.ts';
import { addresses } from '../../agent/addresses.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { Button } from '../../ui/button.tsx';

/** Zero is a figure too; a session that was not held is another matter, and has a reason. */
export function NobodyCame({ planned }: { readonly planned: PlannedSessionId | null }) {
  const texts = useCalendarTexts();
  const [, navigate] = useLocation();
  return (
    <div className="grid gap-1">
      <p className="text-large font-bold">{texts.closing.nobody}</p>
      <p className="text-ink-soft">{texts.closing.nobodyMore}</p>
      {planned !== null && (
        <div className="flex flex-wrap items-center justify-between gap-x-3 pt-1">
          <p className="flex-[1_1_220px] text-small text-ink-soft">{texts.closing.cancelInstead}</p>
          <Button variant="quiet" icon={CalendarX2} onPress={() => navigate(addresses.planned(planned))}>
            {texts.screen.title}
          </Button>
        </div>
      )}
    </div>
  );
}
