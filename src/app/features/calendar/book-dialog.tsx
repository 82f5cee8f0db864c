import { useState } from 'react';
import type { Shown } from '../../../data/edits.ts';
import { overlapping, slotsOf, USUAL_MINUTES } from '../../../domain/calendar/appointment-slots.ts';
import type { PlannedSessionId } from '../../../domain/ids.ts';
import { LocalTime } from '../../../domain/local-date.ts';
import type { PlannedSession } from '../../../domain/records/service-records.ts';
import { useReference } from '../../agent/reference.tsx';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { Done, WithWhom } from './appointment-actions.ts';
import { useCalendarWords } from './calendar-words.ts';
import { NewPersonChoice, PersonChoice } from './person-choice.tsx';
import { useAppointmentActions } from './use-appointment-actions.ts';
import { useAppointments } from '../../agent/use-appointments.ts';
import { useOnce } from '../../agent/use-once.ts';

const LENGTHS = [15, 20, USUAL_MINUTES, 45, 60];
const OTHER = 'other';

export type BookDialogProps = {
  /** Where and when it may be: the sessions to choose among, not empty. */
  readonly plans: readonly [PlannedSession, ...PlannedSession[]];
  /** The one that is moved: with whom and what for stay. */
  readonly moved?: Shown<'appointment'> | undefined;
  readonly onClose: () => void;
  readonly onDone: (message: string, undo: () => Promise<unknown>) => void;
};

/** Gives an appointment in a planned session, or moves one there. A time that is taken is said, and can be given all the same. */
export function BookDialog({ plans, moved, onClose, onDone }: BookDialogProps) {
  const all = useCalendarTexts();
  const texts = all.appointment;
  const formats = useFormats();
  const words = useCalendarWords();
  const { catalogue } = useReference();
  const actions = useAppointmentActions();
  const [chosen, setChosen] = useState<PlannedSessionId>(plans[0].id);
  const plan = plans.find(({ id }) => id === chosen) ?? plans[0];
  const [minutes, setMinutes] = useState<number>(moved?.record.minutes ?? USUAL_MINUTES);
  const [slot, setSlot] = useState<string | null>(null);
  const [other, setOther] = useState('');
  const [about, setAbout] = useState('');
  const [who, setWho] = useState<WithWhom>({ of: 'nobody' });
  const [naming, setNaming] = useState<string | null>(null);
  const [state, setState] = useState<'ready' | 'no-time' | 'saving' | 'failed'>('ready');
  const ofDay = (useAppointments(plan.date, plan.date) ?? [])
    .map(({ record }) => record)
    .filter(({ id }) => id !== moved?.record.id);
  const slots = slotsOf(plan, ofDay, minutes);
  const isOther = slot === OTHER || slots.length === 0;
  const time = LocalTime.safeParse(isOther ? other : slot);
  const isDoubled =
    time.success && overlapping({ stop: plan.stop, date: plan.date, startTime: time.data, minutes }, ofDay).length > 0;

  const save = useOnce(async () => {
    if (!time.success) {
      setState('no-time');
      return false;
    }
    setState('saving');
    const { stop, date } = plan;
    const at = { stop, date, startTime: time.data, minutes };
    const done: Done = moved
      ? await actions.move(moved, { ...at, about: moved.record.about, who: whoOf(moved) })
      : await actions.book({ ...at, about: about === '' ? null : about, who });
    if (!done) {
      setState('failed');
      return false;
    }
    const said = formats.time(time.data);
    onDone(moved ? texts.said.moved(said) : texts.said.booked(said), done.undo);
    return true;
  });

  if (naming !== null) {
    return (
      <Dialog isOpen title={texts.personNew} closeLabel={all.close} onClose={() => setNaming(null)}>
        <NewPersonChoice
          searched={naming}
          onChoose={(chosen) => {
            setWho(chosen);
            setNaming(null);
          }}
          onCancel={() => setNaming(null)}
        />
      </Dialog>
    );
  }

  return (
    <Dialog
      isOpen
      title={moved ? texts.moveTitle : texts.bookTitle}
      closeLabel={all.close}
      onClose={onClose}
      footer={
        <Button variant="primary" wide isPending={state === 'saving'} onPress={() => void save()}>
          {moved ? texts.saveMove : texts.save}
        </Button>
      }
    >
      <form autoComplete="off" className="grid gap-4" onSubmit={(event) => event.preventDefault()}>
        {plans.length > 1 ? (
          <SelectField
            label={texts.session}
            value={plan.id}
            options={plans.map((one) => ({
              value: one.id,
              label: `${formats.weekday(one.date)}, ${words.hours(one)} · ${words.place(one.stop)}`,
            }))}
            onChange={(event) => {
              setChosen(plans.find(({ id }) => id === event.target.value)?.id ?? chosen);
              setSlot(null);
            }}
          />
        ) : (
          <p className="figures text-ink-soft">
            {words.place(plan.stop)} · {words.when(plan)}
          </p>
        )}
        <SelectField
          label={texts.length}
          value={String(minutes)}
          options={[...new Set([...LENGTHS, minutes])]
            .toSorted((a, b) => a - b)
            .map((length) => ({ value: String(length), label: texts.minutes(length) }))}
          onChange={(event) => {
            setMinutes(Number(event.target.value));
            setSlot(null);
          }}
        />
        {slots.length > 0 && (
          <ChoiceRow
            showLabel
            label={texts.slot}
            options={[
              ...slots.map(({ startTime, booked }) => ({
                value: startTime as string,
                label: booked > 0 ? `${formats.time(startTime)} · ${texts.taken(booked)}` : formats.time(startTime),
              })),
              { value: OTHER, label: texts.other },
            ]}
            value={slot}
            onChange={setSlot}
          />
        )}
        {isOther && (
          <Field type="time" label={texts.otherTime} value={other} onChange={(event) => setOther(event.target.value)} />
        )}
        {isDoubled && <Banner tone="waiting" title={texts.doubled} />}
        {!moved && (
          <>
            <PersonChoice who={who} onChoose={setWho} onNew={setNaming} />
            <SelectField
              label={texts.about}
              value={about}
              options={[
                { value: '', label: texts.aboutNothing },
                ...(catalogue?.procedureTypes ?? []).map((type) => ({ value: type.code, label: words.label(type) })),
              ]}
              onChange={(event) => setAbout(event.target.value)}
            />
          </>
        )}
      </form>
      {state === 'no-time' && <Banner tone="refused" title={texts.noSlot} />}
      {state === 'failed' && <Banner tone="refused" title={all.notSaved} />}
    </Dialog>
  );
}

function whoOf({ record: { visitor } }: Shown<'appointment'>): WithWhom {
  return visitor === null ? { of: 'nobody' } : { of: 'known', visitor };
}
