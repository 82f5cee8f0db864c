import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { useLocation } from 'wouter';
import { creation, edit, type Shown } from '../../../data/edits.ts';
import { WorkshopId } from '../../../domain/ids.ts';
import { LocalDate } from '../../../domain/local-date.ts';
import { addresses } from '../../agent/addresses.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useOnce } from '../../agent/use-once.ts';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
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
import { EnteredWorkshop, recordedOf, said } from './workshop-entry.ts';

type WorkshopFormProps = {
  /** As it was shown when the form opened; null for a new one. */
  readonly workshop: Shown<'workshop'> | null;
  readonly onClose: () => void;
};

/** A new workshop, for now or for a date; or what was said of one, changed. */
export default function WorkshopForm({ workshop, onClose }: WorkshopFormProps) {
  const texts = useWorkshopsTexts();
  const fresh = useFreshPlace();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={workshop ? texts.form.editTitle : texts.form.title}
      closeLabel={texts.close}
    >
      {fresh ? <Form workshop={workshop} fresh={fresh} onClose={onClose} /> : <LoadingState label={texts.loading} />}
    </Dialog>
  );
}

function Form({ workshop, fresh, onClose }: WorkshopFormProps & { readonly fresh: FreshPlace }) {
  const texts = useWorkshopsTexts().form;
  const { db } = useTablet();
  const { date, time } = useMoment();
  const [, navigate] = useLocation();
  const { saving, failed, run } = useSessionSaving();
  const { register, handleSubmit, formState, control, setValue } = useForm<EnteredWorkshop>({
    resolver: zodResolver(EnteredWorkshop),
    defaultValues: workshop
      ? enteredOf(workshop)
      : { ...EMPTY, stop: fresh.stop, vehicle: fresh.vehicle, date, startTime: time },
  });
  const vehicle = useWatch({ control, name: 'vehicle' });
  const faultOf = (field: keyof EnteredWorkshop) => faultWords(texts.faults, formState.errors[field]?.message);

  const save = useOnce(async (entered: EnteredWorkshop) => {
    const day = LocalDate.parse(entered.date);
    const values = { ...recordedOf(entered), date: day, topic: said(entered.topic), group: said(entered.group) };
    if (workshop) {
      const saved = await run(() => [edit(workshop, values)]);
      if (saved) onClose();
      return saved;
    }
    const id = WorkshopId.parse(db.ports.newId());
    // Only what is held at the session's own stop and on its day is part of it.
    const during = fresh.session?.stop === values.stop && day === date ? fresh.session.id : null;
    const saved = await run(() => [creation('workshop', id, { ...values, session: during })]);
    if (saved) navigate(addresses.workshop(id));
    return saved;
  });

  return (
    <form noValidate autoComplete="off" className="grid gap-4" onSubmit={(event) => void handleSubmit(save)(event)}>
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
          <DateField {...register('date')} label={texts.date} error={faultOf('date')} />
          <Field {...register('startTime')} type="time" label={texts.startTime} error={faultOf('startTime')} />
          <Field {...register('endTime')} type="time" label={texts.endTime} error={faultOf('endTime')} />
        </div>
      </PlaceFields>
      <Field {...register('topic')} label={texts.topic} description={texts.topicHelp} error={faultOf('topic')} />
      <Field {...register('group')} label={texts.group} description={texts.groupHelp} error={faultOf('group')} />
      {failed && <Banner tone="refused" title={texts.notSaved} />}
      <DialogFoot>
        <Button type="submit" variant="primary" wide isPending={saving}>
          {workshop ? texts.save : texts.create}
        </Button>
      </DialogFoot>
    </form>
  );
}

const EMPTY: EnteredWorkshop = {
  activity: '',
  stop: '',
  vehicle: '',
  date: '',
  startTime: '',
  endTime: '',
  level: '',
  topic: '',
  group: '',
  capacity: '',
};

function enteredOf({ record }: Shown<'workshop'>): EnteredWorkshop {
  return {
    activity: record.activity,
    stop: record.stop,
    vehicle: record.vehicle ?? '',
    date: record.date,
    startTime: record.startTime,
    endTime: record.endTime ?? '',
    level: record.level ?? '',
    topic: record.topic ?? '',
    group: record.group ?? '',
    capacity: record.capacity === null ? '' : String(record.capacity),
  };
}
