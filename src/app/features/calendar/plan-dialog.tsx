import { useState } from 'react';
import { planned as plannedById } from '../../../data/calendar.ts';
import { creation, type Edit, removal } from '../../../data/edits.ts';
import { vehicleClash } from '../../../domain/calendar/vehicle-clash.ts';
import { type CommuneCode, PlannedSessionId, StopId, type VehicleId } from '../../../domain/ids.ts';
import type { LocalDate } from '../../../domain/local-date.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useOnce } from '../../agent/use-once.ts';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useCalendarWords } from './calendar-words.ts';
import { valuesOf } from './hours-entered.ts';
import { usePlannedOn } from './use-planned-on.ts';

const USUAL_HOURS = { start: '09:30', end: '12:15' };

export type PlanDialogProps = {
  /** What is known of it already, from a request. */
  readonly wished?: { readonly commune: CommuneCode | null; readonly date: LocalDate | null } | undefined;
  /** What is saved with it, in one. */
  readonly alongside?: (id: PlannedSessionId) => readonly Edit[];
  readonly onClose: () => void;
  readonly onDone: (undo: () => Promise<unknown>) => void;
};

/** Puts a session on the calendar. */
export function PlanDialog({ wished, alongside, onClose, onDone }: PlanDialogProps) {
  const texts = useCalendarTexts();
  const words = useCalendarWords();
  const formats = useFormats();
  const { stops, vehicles } = useReference();
  const { db, save } = useTablet();
  const { date: today } = useMoment();
  const { saving, failed, run } = useSessionSaving();
  const open = [...stops.values()]
    .filter((stop) => stop.archived !== true)
    .toSorted((a, b) => a.communeName.localeCompare(b.communeName, 'fr'));
  const there = open.filter((stop) => stop.commune === wished?.commune);
  const [stop, setStop] = useState<string>(there.length === 1 ? (there[0]?.id ?? '') : '');
  const [vehicle, setVehicle] = useState<VehicleId | undefined>(vehicles[0]?.id);
  const [date, setDate] = useState<string>(firstDay(wished?.date ?? null, today));
  const [start, setStart] = useState(USUAL_HOURS.start);
  const [end, setEnd] = useState(USUAL_HOURS.end);
  const [fault, setFault] = useState<string | null>(null);
  const wanted = valuesOf(date, start, end);
  const around = usePlannedOn(date);
  const clash = wanted && vehicle ? vehicleClash({ ...wanted, vehicle }, around) : null;

  function faultOf(hasStop: boolean): string | null {
    if (!hasStop) return texts.plan.stopMissing;
    if (date === '') return texts.change.faults['date-missing'];
    if (!wanted) return texts.change.faults['time-missing'];
    if (wanted.endTime <= wanted.startTime) return texts.change.faults['ends-before-it-starts'];
    return wanted.date < today ? texts.change.faults['in-the-past'] : null;
  }

  const plan = useOnce(async () => {
    const at = StopId.safeParse(stop);
    const found = faultOf(at.success);
    setFault(found);
    if (found !== null || !at.success || !wanted || !vehicle) return false;
    const id = PlannedSessionId.parse(db.ports.newId());
    const edits = [creation('plannedSession', id, { stop: at.data, vehicle, ...wanted }), ...(alongside?.(id) ?? [])];
    if (!(await run(() => edits))) return false;
    onDone(async () => {
      const made = await plannedById(db, id);
      if (made) await save([removal(made)]);
    });
    return true;
  });

  return (
    <Dialog
      isOpen
      title={texts.plan.title}
      closeLabel={texts.close}
      onClose={onClose}
      footer={
        open.length > 0 && (
          <Button variant="primary" wide isPending={saving} onPress={() => void plan()}>
            {texts.plan.save}
          </Button>
        )
      }
    >
      {open.length === 0 ? (
        <Banner tone="waiting" title={texts.plan.noStop} />
      ) : (
        <>
          <SelectField
            label={texts.plan.stop}
            value={stop}
            options={[
              { value: '', label: texts.plan.chooseStop },
              ...open.map(({ id }) => ({ value: id, label: words.place(id) })),
            ]}
            onChange={(event) => setStop(event.target.value)}
          />
          {vehicles.length > 1 && (
            <SelectField
              label={texts.plan.vehicle}
              value={vehicle}
              options={vehicles.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => setVehicle(vehicles.find(({ id }) => id === event.target.value)?.id)}
            />
          )}
          <div className="grid grid-cols-[repeat(auto-fit,minmax(140px,1fr))] gap-4">
            <DateField
              label={texts.plan.date}
              value={date}
              min={today}
              onChange={(event) => setDate(event.target.value)}
            />
            <Field
              type="time"
              label={texts.plan.start}
              value={start}
              onChange={(event) => setStart(event.target.value)}
            />
            <Field type="time" label={texts.plan.end} value={end} onChange={(event) => setEnd(event.target.value)} />
          </div>
          {clash && (
            <Banner tone="waiting" title={texts.screen.clash(words.place(clash.stop), formats.time(clash.startTime))} />
          )}
        </>
      )}
      {fault !== null && <Banner tone="refused" title={fault} />}
      {failed && <Banner tone="refused" title={texts.notSaved} />}
    </Dialog>
  );
}

/** The first day that was wished for, where it is still to come. */
function firstDay(wished: LocalDate | null, today: LocalDate): string {
  return wished !== null && wished >= today ? wished : '';
}
