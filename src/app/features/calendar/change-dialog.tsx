import { useState } from 'react';
import { planned as plannedById } from '../../../data/calendar.ts';
import { edit, type Shown } from '../../../data/edits.ts';
import {
  cancelling,
  moving,
  planAsBefore,
  type PlanChange,
  type PlanFault,
  type PlanResult,
  shortening,
} from '../../../domain/calendar/planned-change.ts';
import { vehicleClash } from '../../../domain/calendar/vehicle-clash.ts';
import { LocalDate, LocalTime } from '../../../domain/local-date.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useCalendarWords } from './calendar-words.ts';
import { usePlannedOn } from './use-planned-on.ts';
import { valuesOf } from './hours-entered.ts';

export type ChangeDialogProps = {
  readonly plan: Shown<'plannedSession'>;
  readonly kind: PlanChange;
  readonly onClose: () => void;
  /** It is written; `undo` takes it back. */
  readonly onDone: (kind: PlanChange, undo: () => Promise<unknown>) => void;
};

/** Cancels, moves or shortens a planned session, each for a reason. It can be taken back afterwards, so nothing is asked twice. */
export function ChangeDialog({ plan, kind, onClose, onDone }: ChangeDialogProps) {
  const texts = useCalendarTexts();
  const words = useCalendarWords();
  const formats = useFormats();
  const { catalogue } = useReference();
  const { db, save } = useTablet();
  const { date: today } = useMoment();
  const { saving, failed, run } = useSessionSaving();
  const [reason, setReason] = useState<string | null>(null);
  const [date, setDate] = useState<string>(plan.record.date);
  const [start, setStart] = useState<string>(plan.record.startTime);
  const [end, setEnd] = useState<string>(plan.record.endTime);
  const [fault, setFault] = useState<PlanFault | 'date-missing' | 'time-missing' | null>(null);
  const reasons = catalogue?.cancelReasons ?? [];
  const around = usePlannedOn(date);
  const wanted = valuesOf(date, start, end);
  const clash = kind === 'moved' && wanted ? vehicleClash({ ...plan.record, ...wanted }, around) : null;

  async function change(): Promise<void> {
    const result = asked();
    if (!result.ok) {
      setFault(result.fault);
      return;
    }
    setFault(null);
    const before = plan.record;
    if (!(await run(() => [edit(plan, result.values)]))) return;
    onDone(kind, async () => {
      const now = await plannedById(db, before.id);
      if (now) await save([edit(now, planAsBefore(before))]);
    });
  }

  function asked(): PlanResult | { readonly ok: false; readonly fault: 'date-missing' | 'time-missing' } {
    if (kind === 'cancelled') return cancelling(reason);
    const endTime = LocalTime.safeParse(end);
    if (kind === 'shortened') {
      return endTime.success ? shortening(plan.record, endTime.data, reason) : { ok: false, fault: 'time-missing' };
    }
    if (!LocalDate.safeParse(date).success) return { ok: false, fault: 'date-missing' };
    return wanted ? moving(plan.record, wanted, reason, today) : { ok: false, fault: 'time-missing' };
  }

  return (
    <Dialog
      isOpen
      title={titleOf(kind)}
      closeLabel={texts.close}
      onClose={onClose}
      footer={
        reasons.length > 0 && (
          <Button variant="primary" wide isPending={saving} onPress={() => void change()}>
            {verbOf(kind)}
          </Button>
        )
      }
    >
      <p className="figures text-ink-soft">
        {words.place(plan.record.stop)} · {words.when(plan.record)}
      </p>
      {kind === 'moved' && (
        <div className="grid grid-cols-[repeat(auto-fit,minmax(140px,1fr))] gap-4">
          <DateField
            label={texts.change.date}
            value={date}
            min={today}
            onChange={(event) => setDate(event.target.value)}
          />
          <Field
            type="time"
            label={texts.change.start}
            value={start}
            onChange={(event) => setStart(event.target.value)}
          />
          <Field type="time" label={texts.change.end} value={end} onChange={(event) => setEnd(event.target.value)} />
        </div>
      )}
      {kind === 'shortened' && (
        <Field
          type="time"
          label={texts.change.endEarlier}
          value={end}
          onChange={(event) => setEnd(event.target.value)}
        />
      )}
      {clash && (
        <Banner tone="waiting" title={texts.screen.clash(words.place(clash.stop), formats.time(clash.startTime))} />
      )}
      {reasons.length === 0 ? (
        <Banner tone="waiting" title={texts.change.noReasons} />
      ) : (
        <ChoiceRow
          showLabel
          label={texts.change.reason}
          options={reasons.map((one) => ({ value: one.code, label: words.label(one) }))}
          value={reason}
          onChange={setReason}
        />
      )}
      {fault && <Banner tone="refused" title={texts.change.faults[fault]} />}
      {failed && <Banner tone="refused" title={texts.notSaved} />}
    </Dialog>
  );

  function titleOf(of: PlanChange): string {
    switch (of) {
      case 'cancelled':
        return texts.change.cancelTitle;
      case 'moved':
        return texts.change.moveTitle;
      case 'shortened':
        return texts.change.shortenTitle;
    }
  }

  function verbOf(of: PlanChange): string {
    switch (of) {
      case 'cancelled':
        return texts.change.doCancel;
      case 'moved':
        return texts.change.doMove;
      case 'shortened':
        return texts.change.doShorten;
    }
  }
}
