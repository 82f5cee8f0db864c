import { CircleCheck } from 'lucide-react';
import { useLocation } from 'wouter';
import type { Missing } from '../../../domain/calendar/day-done.ts';
import type { StopId } from '../../../domain/ids.ts';
import { addresses } from '../../agent/addresses.ts';
import { useReference } from '../../agent/reference.tsx';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { List, ListRow } from '../../ui/list.tsx';

/** What a day is short of, each with the way to complete it; a day may be left as it is. */
export function MissingList({ missing }: { readonly missing: readonly Missing[] }) {
  const texts = useCalendarTexts().done;
  return (
    <section className="grid gap-2">
      <SectionHeading>{texts.missing}</SectionHeading>
      {missing.length === 0 ? (
        <p className="flex items-center gap-2.5 border-t border-line py-3">
          <CircleCheck aria-hidden className="size-5.5 text-leaf" />
          {texts.complete}
        </p>
      ) : (
        <List label={texts.missing}>
          {missing.map((one) => (
            <MissingRow key={keyOf(one)} one={one} />
          ))}
        </List>
      )}
    </section>
  );
}

function MissingRow({ one }: { readonly one: Missing }) {
  const agentTexts = useAgentTexts();
  const texts = useCalendarTexts().done;
  const formats = useFormats();
  const { stops } = useReference();
  const [, navigate] = useLocation();
  const { title, more, stop, verb, to } = wordsOf(one);
  const where = placeOf(stop);
  return (
    <ListRow
      strong
      title={title}
      subtitle={[where, more].filter((part) => part !== undefined).join(' · ')}
      trail={
        <span>
          <Button aria-label={`${verb}, ${title}, ${where}`} onPress={() => navigate(to)}>
            {verb}
          </Button>
        </span>
      }
    />
  );

  function placeOf(id: StopId): string {
    const known = stops.get(id);
    return known ? agentTexts.place(known.communeName, known.place) : agentTexts.unknownStop;
  }

  function wordsOf(what: Missing) {
    switch (what.of) {
      case 'not-opened':
        return {
          title: texts.notOpened,
          more: agentTexts.hours(formats.time(what.plan.startTime), formats.time(what.plan.endTime)),
          stop: what.plan.stop,
          verb: texts.say,
          to: addresses.planned(what.plan.id),
        };
      case 'not-closed':
        return {
          title: texts.notClosed,
          stop: what.session.stop,
          verb: texts.close,
          to: addresses.session(what.session.id),
        };
      case 'to-confirm':
        return {
          title: texts.toConfirm(what.count),
          stop: what.session.stop,
          verb: texts.see,
          to: addresses.session(what.session.id),
        };
      case 'without-procedure':
        return {
          title: texts.withoutProcedure(what.count),
          more: texts.withoutProcedureMore,
          stop: what.session.stop,
          verb: texts.see,
          to: addresses.session(what.session.id),
        };
      case 'workshop-not-counted':
        return {
          title: texts.workshopNotCounted(formats.time(what.workshop.startTime)),
          stop: what.workshop.stop,
          verb: texts.see,
          to: addresses.workshop(what.workshop.id),
        };
      case 'appointment-open':
        return {
          title: texts.appointmentOpen(formats.time(what.appointment.startTime)),
          stop: what.appointment.stop,
          verb: texts.see,
          to: addresses.today,
        };
    }
  }
}

function keyOf(one: Missing): string {
  switch (one.of) {
    case 'not-opened':
      return `${one.of} ${one.plan.id}`;
    case 'not-closed':
    case 'to-confirm':
    case 'without-procedure':
      return `${one.of} ${one.session.id}`;
    case 'workshop-not-counted':
      return `${one.of} ${one.workshop.id}`;
    case 'appointment-open':
      return `${one.of} ${one.appointment.id}`;
  }
}
