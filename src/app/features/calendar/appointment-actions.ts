import { sessionsOn } from '../../../data/calendar.ts';
import { creation, decision, edit, type Edit, removal, type Shown } from '../../../data/edits.ts';
import { personsOf } from '../../../data/persons.ts';
import type { SaveResult } from '../../../data/save-result.ts';
import { shownById } from '../../../data/shown.ts';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import { currentSession } from '../../../domain/board/current-session.ts';
import type { FieldPath } from '../../../domain/field-path.ts';
import {
  AppointmentId,
  type DeviceId,
  ItemId,
  RecordId,
  type StopSessionId,
  VisitId,
  VisitorId,
} from '../../../domain/ids.ts';
import type { Json } from '../../../domain/json.ts';
import { Instant, type LocalDate } from '../../../domain/local-date.ts';
import type { Appointment, AppointmentStanding, Visitor } from '../../../domain/records/followed-records.ts';
import { inOrder } from '../../agent/in-order.ts';
import type { Identity } from '../../agent/people/entered-person.ts';

/** Whoever comes: somebody known, somebody new, or nobody named. */
export type WithWhom =
  | { readonly of: 'nobody' }
  | { readonly of: 'known'; readonly visitor: VisitorId }
  | {
      readonly of: 'new';
      readonly said: Identity & Partial<Pick<Visitor, 'noticeOn'>>;
    };

export type Booking = Pick<Appointment, 'stop' | 'date' | 'startTime' | 'minutes' | 'about'> & {
  readonly who: WithWhom;
};

type Ports = {
  readonly db: TabletDatabase;
  readonly save: (edits: readonly Edit[]) => Promise<SaveResult>;
  readonly device: DeviceId;
  readonly today: LocalDate;
  /** What a procedure that was asked for beforehand begins with. */
  readonly defaultResult: string | null;
  /** Names are hidden and nobody is known to be at the tablet: a visit recorded now waits to be confirmed. */
  readonly isUnattended: boolean;
};

/** What `undo` gives back was saved; null where it was not. */
export type Done = { readonly undo: () => Promise<unknown>; readonly session?: StopSessionId | undefined } | null;

/** What may be done about appointments. Each is one save; each can be taken back. */
export function appointmentActions({ db, save, device, today, defaultResult, isUnattended }: Ports) {
  const enqueue = inOrder();
  const received = new Map<AppointmentId, Done>();
  const nowText = () => Instant.parse(new Date(db.ports.now()).toISOString());

  async function booked(
    booking: Booking,
    also: (id: AppointmentId) => readonly Edit[] = () => [],
  ): Promise<AppointmentId | null> {
    const id = AppointmentId.parse(db.ports.newId());
    const { who, ...values } = booking;
    const fresh = who.of === 'new' ? VisitorId.parse(db.ports.newId()) : null;
    const visitor = who.of === 'known' ? who.visitor : fresh;
    const edits = [
      ...(who.of === 'new' && fresh ? [creation('visitor', fresh, who.said)] : []),
      creation('appointment', id, { ...values, standing: 'booked', bookedAt: nowText(), visitor }),
      ...also(id),
    ];
    return (await save(edits)).ok ? id : null;
  }

  /** Books it, however many are booked at that time already. */
  async function book(booking: Booking): Promise<Done> {
    const id = await booked(booking);
    return id && { undo: () => setStanding(id, 'cancelled') };
  }

  /** A new one, to which the old one points; taken back, the old one stands again. */
  async function move(shown: Shown<'appointment'>, booking: Booking): Promise<Done> {
    const old = shown.record.id;
    const id = await booked(booking, (fresh) => [edit(shown, { standing: 'moved', movedTo: fresh })]);
    return (
      id && {
        undo: async () => {
          const [before, after] = await Promise.all([fresh(old), fresh(id)]);
          if (!before || !after) return;
          await save([edit(before, { standing: 'booked', movedTo: null }), edit(after, { standing: 'cancelled' })]);
        },
      }
    );
  }

  /** They are there: a visit of theirs in the session open on this tablet at that stop, where there is one; one, however often it is tapped. */
  function present(seen: Shown<'appointment'>): Promise<Done> {
    return enqueue(async () => {
      const { id } = seen.record;
      const now = (await fresh(id)) ?? seen;
      const isAgain = seen.record.visit === null && now.record.visit !== null;
      // Tapped twice before the first tap showed: what was done, and the way back, are the same.
      const done = (isAgain && received.get(id)) || (await presentOnce(isAgain ? now : seen));
      received.set(id, done);
      return done;
    });
  }

  async function presentOnce(shown: Shown<'appointment'>): Promise<Done> {
    const { id, stop, visitor, about } = shown.record;
    const sessions = (await sessionsOn(db, today)).map(({ record }) => record).filter((one) => one.stop === stop);
    const session = currentSession(sessions, device);
    const before = shown.record.standing;
    // Pressed again after it was taken back: the visit is already there.
    if (!session || shown.record.visit !== null) {
      const saved = await save([edit(shown, { standing: 'present' })]);
      return saved.ok ? { undo: () => setStanding(id, before) } : null;
    }
    const visit = VisitId.parse(db.ports.newId());
    const procedures =
      about === null ? [] : [{ id: ItemId.parse(db.ports.newId()), type: about, result: defaultResult }];
    const saved = await save([
      creation('visit', visit, {
        session: session.id,
        at: nowText(),
        persons: 1,
        procedures,
        visitor,
        ...(isUnattended && { toConfirm: true }),
      }),
      edit(shown, { standing: 'present', visit }),
    ]);
    if (!saved.ok) return null;
    return { session: session.id, undo: () => takeBackVisit(id, visit, before) };
  }

  async function takeBackVisit(id: AppointmentId, visit: VisitId, before: AppointmentStanding): Promise<void> {
    const [appointment, made] = await Promise.all([fresh(id), shownById(db, 'visit', visit)]);
    if (!appointment || !made) return;
    await save([edit(appointment, { standing: before, visit: null }), removal(made)]);
  }

  async function setStanding(id: AppointmentId, standing: AppointmentStanding): Promise<Done> {
    const shown = await fresh(id);
    if (!shown) return null;
    const before = shown.record.standing;
    const saved = await save([edit(shown, { standing })]);
    return saved.ok ? { undo: () => setStanding(id, before) } : null;
  }

  async function decide(shown: Shown<'appointment'>, path: FieldPath, value: Json): Promise<boolean> {
    return (await save([decision(shown, path, value)])).ok;
  }

  /** As it stands now, with what tells of persons while names may be seen: an undo is against what its author sees. */
  async function fresh(id: AppointmentId): Promise<Shown<'appointment'> | null> {
    const unlocked = db.ports.unlocked?.() ?? null;
    if (!unlocked) return shownById(db, 'appointment', id);
    const [shown] = await personsOf(db, unlocked.vault, 'appointment', [RecordId.parse(id)]);
    return shown ?? null;
  }

  return { book, move, present, setStanding, decide };
}

export type AppointmentActions = ReturnType<typeof appointmentActions>;
