import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useLocation } from 'wouter';
import { creation } from '../../../data/edits.ts';
import { WorkshopCycleId, WorkshopId } from '../../../domain/ids.ts';
import { LocalDate } from '../../../domain/local-date.ts';
import { MOST_SESSIONS, weeklyChoices, weeklyDates } from '../../../domain/workshops/weekly-dates.ts';
import { addresses } from '../../agent/addresses.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useOnce } from '../../agent/use-once.ts';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { useFormats } from '../../texts/formats.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Field } from '../../ui/field.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { faultWords } from './fault-words.ts';
import { PlaceFields } from './place-fields.tsx';
import { type FreshPlace, useFreshPlace } from './use-fresh-place.ts';
import { EnteredCycle, recordedOf } from './workshop-entry.ts';

const USUAL_SESSIONS = '12';

type CycleFormProps = { readonly onClose: () => void };

/** A cycle and all its workshops, in one: the same day of each week, without the dates that are passed over. */
export default function CycleForm({ onClose }: CycleFormProps) {
  const texts = useWorkshopsTexts();
  const fresh = useFreshPlace();
  return (
    <Dialog isOpen onClose={onClose} title={texts.cycle.formTitle} closeLabel={texts.close}>
      {fresh ? <Form fresh={fresh} /> : <LoadingState label={texts.loading} />}
    </Dialog>
  );
}

function Form({ fresh }: { readonly fresh: FreshPlace }) {
  const texts = useWorkshopsTexts();
  const { db } = useTablet();
  const { date, time } = useMoment();
  const [, navigate] = useLocation();
  const { saving, failed, run } = useSessionSaving();
  const [passedOver, setPassedOver] = useState<ReadonlySet<LocalDate>>(new Set());
  const { register, handleSubmit, formState, control, setValue } = useForm<EnteredCycle>({
    resolver: zodResolver(EnteredCycle),
    defaultValues: {
      name: '',
      activity: '',
      level: '',
      endTime: '',
      capacity: '',
      sessions: USUAL_SESSIONS,
      stop: fresh.stop,
      vehicle: fresh.vehicle,
      first: date,
      startTime: time,
    },
  });
  const faultOf = (field: keyof EnteredCycle) => faultWords(texts.form.faults, formState.errors[field]?.message);
  const [vehicle, first, typedSessions] = useWatch({ control, name: ['vehicle', 'first', 'sessions'] });
  const sessions = sessionsOf(typedSessions);

  const save = useOnce(async (entered: EnteredCycle) => {
    const cycle = WorkshopCycleId.parse(db.ports.newId());
    const { startTime, endTime, vehicle: onBoard, ...shared } = recordedOf(entered);
    const dates = weeklyDates(LocalDate.parse(entered.first), Number(entered.sessions), passedOver);
    const edits = [
      creation('workshopCycle', cycle, { ...shared, name: entered.name }),
      ...dates.map((day) =>
        creation('workshop', WorkshopId.parse(db.ports.newId()), {
          ...shared,
          vehicle: onBoard,
          startTime,
          endTime,
          cycle,
          date: day,
        }),
      ),
    ];
    const saved = await run(() => edits);
    if (saved) navigate(addresses.cycle(cycle));
    return saved;
  });

  return (
    <form noValidate autoComplete="off" className="grid gap-4" onSubmit={(event) => void handleSubmit(save)(event)}>
      <Field
        {...register('name')}
        label={texts.cycle.name}
        description={texts.cycle.nameHelp}
        error={faultOf('name')}
      />
      <PlaceFields
        activity={register('activity')}
        level={register('level')}
        stop={register('stop')}
        capacity={register('capacity')}
        vehicle={vehicle}
        onVehicle={(chosen) => setValue('vehicle', chosen)}
        faultOf={faultOf}
      >
        <div className="grid grid-cols-[repeat(auto-fit,minmax(140px,1fr))] items-start gap-4">
          <DateField {...register('first')} label={texts.cycle.first} error={faultOf('first')} />
          <Field {...register('startTime')} type="time" label={texts.form.startTime} error={faultOf('startTime')} />
          <Field {...register('endTime')} type="time" label={texts.form.endTime} error={faultOf('endTime')} />
          <Field
            {...register('sessions')}
            label={texts.cycle.sessions}
            inputMode="numeric"
            error={faultOf('sessions')}
          />
        </div>
        <Dates first={first} sessions={sessions} passedOver={passedOver} onChange={setPassedOver} />
      </PlaceFields>
      {failed && <Banner tone="refused" title={texts.form.notSaved} />}
      <DialogFoot>
        <Button type="submit" variant="primary" wide isPending={saving}>
          {texts.cycle.create(sessions)}
        </Button>
      </DialogFoot>
    </form>
  );
}

type DatesProps = {
  readonly first: string;
  readonly sessions: number;
  readonly passedOver: ReadonlySet<LocalDate>;
  readonly onChange: (passedOver: ReadonlySet<LocalDate>) => void;
};

function Dates({ first, sessions, passedOver, onChange }: DatesProps) {
  const texts = useWorkshopsTexts().cycle;
  const formats = useFormats();
  const from = LocalDate.safeParse(first);
  if (!from.success || sessions === 0) return null;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-small font-semibold">{texts.dates}</legend>
      <p className="text-small text-ink-soft">{texts.datesHelp}</p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(112px,1fr))] gap-2">
        {weeklyChoices(from.data, sessions, passedOver).map((date) => {
          const isPassedOver = passedOver.has(date);
          return (
            <ToggleButton
              key={date}
              isSelected={!isPassedOver}
              onChange={(isHeld) =>
                onChange(new Set(isHeld ? [...passedOver].filter((one) => one !== date) : [...passedOver, date]))
              }
              className="swift figures min-h-(--target) rounded-control border border-edge bg-card px-2 py-1 text-control leading-tight text-ink-soft data-hovered:border-ink data-selected:border-sea data-selected:bg-sea-wash data-selected:font-semibold data-selected:text-sea"
            >
              {formats.shortDate(date).slice(0, 5)}
              <span className="sr-only">{`, ${formats.day(date)}`}</span>
              {isPassedOver && <span className="block text-fine">{texts.skipped}</span>}
            </ToggleButton>
          );
        })}
      </div>
    </fieldset>
  );
}

function sessionsOf(typed: string): number {
  const count = Number(typed);
  return Number.isInteger(count) && count >= 1 && count <= MOST_SESSIONS ? count : 0;
}
