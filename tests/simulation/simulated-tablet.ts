import { createHash } from 'node:crypto';
import type { Shown } from '../../src/data/edits.ts';
import { keepJoined } from '../../src/data/keep-joined.ts';
import { keepAgent, writeSetting } from '../../src/data/settings.ts';
import { syncStoreOf } from '../../src/data/sync-store.ts';
import { officeStoreOf } from '../../src/app/platform/office-store.ts';
import { TabletDatabase } from '../../src/data/tablet-database.ts';
import { type DeviceId, OrganisationId, type RecordId, ServiceId } from '../../src/domain/ids.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import type { SyncReport } from '../../src/sync/sync-report.ts';
import type { SyncStore } from '../../src/sync/sync-store.ts';
import { Disk } from './disk.ts';
import { ORGANISATION, PAUL, INES, type Person, SERVICE } from './founding.ts';
import { gatedStore } from './gated-store.ts';
import type { Guards } from './guards.ts';
import type { Network } from './network.ts';
import type { Caller } from './simulated-server.ts';
import type { Chance } from './chance.ts';
import type { Actor, Scheduler } from './scheduler.ts';
import { ServerWords } from './server-words.ts';
import type { Trace } from './trace.ts';

export type Tab = { readonly db: TabletDatabase; actor: Actor | null };

/** A form that stays open while the world goes on. */
export type Form = { readonly tab: Tab; readonly shown: Shown<'visit'>; readonly opened: number };

/** A tablet on board, or the browser of the supervisor's office: one engine, and another way to show who asks. */
export type DeviceKind = 'tablet' | 'office';

export type TabletParts = {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly trace: Trace;
  readonly network: Network;
  readonly guards: Guards;
  readonly trueNow: () => number;
  readonly look: (tablet: SimulatedTablet, db: TabletDatabase, after: keyof SyncStore) => Promise<void>;
  readonly reported: (tablet: SimulatedTablet, report: SyncReport) => Promise<void>;
};

/** A browser profile with its disk, its wrong clock and its tabs. */
export class SimulatedTablet {
  readonly name: string;
  readonly kind: DeviceKind;
  readonly device: DeviceId;
  readonly disk = new Disk();
  /** Visits begun here: they must not leave this board. */
  readonly own = new Set<RecordId>();
  readonly words = new ServerWords();
  readonly forms: Form[] = [];
  clockOffsetMs = 0;
  /** Nobody can show who they are: the tablet is locked, or nobody is signed in at the office. */
  isLocked = false;
  /** Who is at it, or was before it was locked. */
  present: Person;
  /** What its last run ended with. */
  last: SyncReport | null = null;
  #tabs: readonly Tab[] = [];
  readonly #parts: TabletParts;

  constructor(
    { name, kind, device }: { readonly name: string; readonly kind: DeviceKind; readonly device: DeviceId },
    parts: TabletParts,
  ) {
    this.name = name;
    this.kind = kind;
    this.device = device;
    this.present = kind === 'office' ? PAUL : INES;
    this.#parts = parts;
  }

  now(): number {
    return Math.max(0, this.#parts.trueNow() + this.clockOffsetMs);
  }

  get tabs(): readonly Tab[] {
    return this.#tabs;
  }

  get first(): Tab {
    const [tab] = this.#tabs;
    if (!tab) throw new Error('a tablet that is on has a tab');
    return tab;
  }

  async openTab(): Promise<Tab> {
    const db = new TabletDatabase({
      now: () => this.now(),
      newId: () => this.#parts.chance.uuid(this.now()),
      storage: this.disk.storage,
    });
    this.disk.under(db);
    await db.openUnlessNewer();
    const tab: Tab = { db, actor: null };
    this.#tabs = [...this.#tabs, tab];
    return tab;
  }

  async join(): Promise<void> {
    const { db } = await this.openTab();
    await writeSetting(db, 'device', this.device);
    const joined = { organisation: OrganisationId.parse(ORGANISATION), service: ServiceId.parse(SERVICE) };
    await keepJoined(db, { token: 'device-token', ...joined });
    await this.unlock(this.present);
  }

  async unlock(person: Person): Promise<void> {
    this.present = person;
    this.isLocked = false;
    if (this.kind === 'office') return;
    await writeSetting(this.first.db, 'agents', []);
    await keepAgent(this.first.db, { ...person, expiresAt: Number.MAX_SAFE_INTEGER });
  }

  async lock(): Promise<void> {
    this.isLocked = true;
    if (this.kind === 'tablet') await writeSetting(this.first.db, 'agents', []);
  }

  /** A tablet shows its agent's token, the office a cookie that no script sees. */
  #caller(agentToken: string | null): Caller {
    const { device } = this;
    if (this.kind === 'office') return { device, account: this.isLocked ? null : PAUL.account };
    return { device, account: [INES, PAUL].find(({ token }) => token === agentToken)?.account ?? null };
  }

  /** The power goes: every tab with what it had in memory. The disk stays, and one tab opens anew. */
  async kill(): Promise<void> {
    this.#parts.scheduler.kill(this.name);
    for (const { db } of this.#tabs) db.close();
    this.#tabs = [];
    this.forms.length = 0;
    const { db } = await this.openTab();
    await this.#parts.guards.reopened(db);
  }

  shut(): void {
    for (const { db } of this.#tabs) db.close();
    this.#tabs = [];
  }

  /** Another tablet with this profile: the same device, to everybody who asks. */
  async copyTo(other: SimulatedTablet): Promise<void> {
    const to = (await other.openTab()).db;
    for (const table of this.first.db.tables) await to.table(table.name).bulkPut(await table.toArray());
    for (const id of this.own) other.own.add(id);
    other.isLocked = this.isLocked;
    other.present = this.present;
  }

  sync(tab: Tab): void {
    if (tab.actor) return;
    tab.actor = this.#parts.scheduler.spawn(`${this.name}/${this.#tabs.indexOf(tab)}`, this.name, async (actor) => {
      try {
        await this.#run(tab, actor);
      } finally {
        // What it had sent beside may still be answered, to nobody.
        actor.isEnding = false;
        tab.actor = null;
      }
    });
  }

  async #run(tab: Tab, actor: Actor): Promise<void> {
    const { scheduler, network, guards, look, reported, trace } = this.#parts;
    const gate = (at: string) => scheduler.gate(actor, at);
    const stored = this.kind === 'office' ? officeStoreOf : syncStoreOf;
    const { store, hear } = this.words.ofRun(guards.store(stored(tab.db), tab.db, gate));
    const report = await runSync({
      store: gatedStore(store, async (method, work) => {
        // Pages are written beside what else the run does.
        await (method === 'applyPage' ? scheduler.flight(actor, method) : gate(method));
        try {
          const result = await work();
          await look(this, tab.db, method);
          return result;
        } finally {
          scheduler.mayRest(actor);
        }
      }),
      transport: guards.transport(network.transportOf(actor, ({ agentToken }) => this.#caller(agentToken), hear)),
      now: () => this.now(),
      digest: (text) => Promise.resolve(createHash('sha256').update(text, 'utf8').digest('hex')),
      app: '0.1.0',
    });
    actor.isEnding = true;
    const { outcome, detail, accepted, refused, held, pulled } = report;
    trace.tell(`${actor.name} reports ${outcome} ${accepted}/${refused}/${held}/${pulled} ${detail ?? ''}`);
    this.last = report;
    await reported(this, report);
  }
}
