import {
  addItem,
  creation,
  decision,
  edit,
  type Edit,
  mending,
  removal,
  restore,
  rewriting,
  type Shown,
} from '../../src/data/edits.ts';
import { refusedRecordOf } from '../../src/data/refused-record.ts';
import { shownOf } from '../../src/data/shown.ts';
import { undecidedOf } from '../../src/data/undecided.ts';
import { VisitId } from '../../src/domain/ids.ts';
import type { MergedFields } from '../../src/domain/fold.ts';
import type { Json } from '../../src/domain/json.ts';
import { Instant, LocalDate } from '../../src/domain/local-date.ts';
import type { RecordType } from '../../src/domain/records/record-types.ts';
import { allSeenIn, type Expected, NOTHING, type Seen, seenIn } from './book.ts';
import { PAUL, sessionFields, sessionIdOf, START_MS } from './founding.ts';
import { saveAndBook } from './saving.ts';
import type { Form, SimulatedTablet, Tab } from './simulated-tablet.ts';
import type { Situation } from './situation.ts';

/** Somebody at a device, with what it shows them. */
type Desk = {
  readonly world: Situation;
  readonly tablet: SimulatedTablet;
  readonly tab: Tab;
  readonly visits: readonly Shown<'visit'>[];
  readonly sessions: readonly Shown<'stopSession'>[];
};

/** What people do with their device, by what it shows them. */
export async function doSomething(world: Situation, tablet: SimulatedTablet): Promise<void> {
  const tab = world.chance.pick(tablet.tabs);
  const desk: Desk = {
    world,
    tablet,
    tab,
    visits: await shownOfType(tab, 'visit'),
    sessions: await shownOfType(tab, 'stopSession'),
  };
  if (world.chance.yes(0.15) && (await decide(desk))) return;
  if (world.chance.yes(0.3) && (await mend(desk))) return;
  if (tablet.kind === 'office') return superviseService(desk);
  return workOnBoard(desk);
}

async function workOnBoard(desk: Desk): Promise<void> {
  const { world, tablet, tab, visits, sessions } = desk;
  const { chance } = world;
  const kind = chance.below(10);
  if (sessions.length === 0 || kind === 0) return open(desk);
  if (chance.yes(0.03)) return nameThePlace(desk);
  if (visits.length === 0 || kind < 5) return arrive(desk, chance.pick(sessions));
  const form = tablet.forms.find((one) => one.tab === tab);
  if (form && chance.yes(0.4)) return saveForm(desk, form);
  const shown = someVisit(desk);
  if (kind === 5) return void tablet.forms.push({ tab, shown, opened: world.now });
  return keep(desk, changeOf(desk, shown, kind), seenIn(shown.fields));
}

async function superviseService(desk: Desk): Promise<void> {
  const { chance } = desk.world;
  const kind = chance.below(10);
  if (kind === 0) return nameThePlace(desk);
  if (kind < 3) return callOff(desk);
  if (kind === 4) return moveSession(desk);
  const [session] = desk.sessions;
  if (session && kind === 3) {
    const made = session.deleted ? restore(session) : removal(session);
    return keep(desk, made, seenIn(session.fields));
  }
  if (desk.visits.length === 0) return;
  const shown = someVisit(desk);
  return keep(desk, changeOf(desk, shown, kind), seenIn(shown.fields));
}

/** Often one of the first: those are what people contradict each other about. */
function someVisit({ world: { chance }, visits }: Desk): Shown<'visit'> {
  return chance.pick(chance.yes(0.7) ? visits.slice(0, 2) : visits);
}

function changeOf({ world }: Desk, shown: Shown<'visit'>, kind: number): Edit {
  const { chance } = world;
  if (kind === 6 && !shown.deleted) return removal(shown);
  if (shown.deleted) return restore(shown);
  if (kind === 7) return addItem(shown, 'procedures', { id: chance.uuid(world.now), type: 'caf.rsa', result: null });
  return edit(shown, { persons: 1 + chance.below(9) });
}

async function open(desk: Desk): Promise<void> {
  const { chance, now } = desk.world;
  const plan = await shownOfType(desk.tab, 'plannedSession');
  if (plan.length === 0) return;
  const { record: planned } = chance.pick(plan);
  const id = sessionIdOf(planned.id);
  const at = Instant.parse(new Date(START_MS).toISOString());
  const mark = { id: chance.uuid(now), at, device: desk.tablet.device };
  const shown = desk.sessions.find((session) => session.record.id === id);
  const made = shown
    ? addItem(shown, 'openings', mark)
    : creation('stopSession', id, { ...sessionFields(planned), openings: [mark] });
  await keep(desk, made, shown ? seenIn(shown.fields) : NOTHING);
}

async function arrive(desk: Desk, session: Shown<'stopSession'>): Promise<void> {
  const { world, tablet } = desk;
  const { chance, book } = world;
  const id = VisitId.parse(chance.uuid(tablet.now()));
  const [before] = desk.visits;
  const procedures = Array.from({ length: chance.below(3) }, (_, line) => ({
    id: `p${line}`,
    type: 'caf.rsa',
    result: null,
  }));
  const made = creation('visit', id, {
    session: session.record.id,
    at: Instant.parse(new Date(START_MS).toISOString()),
    persons: 1,
    continues: before && chance.yes(0.2) ? before.record.id : null,
    procedures,
  });
  await keep(desk, made, NOTHING);
  if (book.of(made.record).length > 0) tablet.own.add(made.record);
}

async function saveForm(desk: Desk, form: Form): Promise<void> {
  const { tablet, world } = desk;
  tablet.forms.splice(tablet.forms.indexOf(form), 1);
  await keep(desk, edit(form.shown, { persons: 10 + world.chance.below(9) }), seenIn(form.shown.fields));
}

/** A planned session is cancelled, or held after all. */
async function callOff(desk: Desk): Promise<void> {
  const plan = await shownOfType(desk.tab, 'plannedSession');
  if (plan.length === 0) return;
  const shown = desk.world.chance.pick(plan);
  const cancelReason = shown.record.cancelReason === null ? 'weather' : null;
  await keep(desk, edit(shown, { cancelReason }), seenIn(shown.fields));
}

/** A session was written down under the wrong day: it enters what tablets hold, or leaves it. */
async function moveSession(desk: Desk): Promise<void> {
  const { chance, now } = desk.world;
  if (desk.sessions.length === 0) return;
  const shown = chance.pick(desk.sessions);
  const daysAgo = chance.pick([0, 1, 60, 89, 120]);
  const date = LocalDate.parse(new Date(now - daysAgo * 86_400_000).toISOString().slice(0, 10));
  await keep(desk, edit(shown, { date }), seenIn(shown.fields));
}

/** A stop is the supervisor's to change. */
async function nameThePlace(desk: Desk): Promise<void> {
  const [shown] = await shownOfType(desk.tab, 'stop');
  if (!shown) return;
  const place = `place ${desk.world.chance.below(9)}`;
  await keep(desk, edit(shown, { place }), seenIn(shown.fields), mayWriteStops(desk));
}

function mayWriteStops({ tablet }: Desk): Expected {
  return tablet.present === PAUL ? 'either' : 'refused';
}

/** Says which is true, where several values compete or a deletion met what its author had not seen. False where nothing waits for it. */
async function decide(desk: Desk): Promise<boolean> {
  const { chance } = desk.world;
  const rows = await desk.tab.db.records.toArray();
  const matters = rows.flatMap((row) => undecidedOf(row).map((matter) => ({ row, matter })));
  if (matters.length === 0) return false;
  const { row, matter } = chance.pick(matters);
  const value: Json = matter.of === 'deletion' ? chance.yes(0.5) : chance.pick(matter.values).value;
  const touched = { type: row.type as RecordType, id: row.id, fields: row.fields };
  await keep(desk, decision(touched, matter.path, value), allSeenIn(row.fields));
  return true;
}

/** Sends again, as it was or otherwise, what was refused. False where nothing was. */
async function mend(desk: Desk): Promise<boolean> {
  const { db } = desk.tab;
  const rows = await db.outbox.where('state').equals('refused').toArray();
  const [row] = rows.filter(({ repairedBy }) => repairedBy === null);
  const record = row ? await refusedRecordOf(db, row.change, null) : null;
  const [refused] = record?.refused ?? [];
  if (!record || !refused) return false;
  const fields: MergedFields = record.fields;
  const made = mending(refused.change, rewriting({ type: record.type, id: record.id, fields }, refused.fields));
  await keep(desk, made, seenIn(fields), mayWriteStops(desk));
  return true;
}

async function keep({ world, tablet, tab }: Desk, made: Edit, seen: Seen, expected?: Expected): Promise<void> {
  await saveAndBook(world.book, world.trace, { tablet, tab, edit: made, seen, ...(expected ? { expected } : {}) });
}

async function shownOfType<Type extends RecordType>(tab: Tab, type: Type): Promise<readonly Shown<Type>[]> {
  const rows = await tab.db.records.where('type').equals(type).toArray();
  return rows.flatMap((row) => shownOf(type, row) ?? []);
}
