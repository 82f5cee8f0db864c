import { Dexie, type Table } from 'dexie';
import type { ChangeId, RecordId } from '../domain/ids.ts';
import type { PartSealer } from '../protocol/sealing/seal-part.ts';
import type {
  DraftRow,
  LogPosition,
  OutboxRow,
  SalvageRow,
  ServerStateRow,
  SettingRow,
  ShownRow,
  TileCountRow,
  VisitorPageRow,
} from './rows.ts';
import type { Unlocked } from './vault/unlocked.ts';

const DATABASE_NAME = 'halte';

/** What the tablet cannot make by itself in a test: the time, and ids. */
export type TabletPorts = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A fresh UUID, version 7. */
  readonly newId: () => string;
  /** Seals what tells of a person to the service; null while its key is not known here. Without it nothing of the kind is saved. */
  readonly sealer?: (db: TabletDatabase) => Promise<PartSealer | null>;
  /** Null while names are hidden. Without it nothing about persons is kept. */
  readonly unlocked?: () => Unlocked | null;
};

type Storage = { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };

export type TabletOptions = TabletPorts & { readonly name?: string; readonly storage?: Storage };

/** Everything that this tablet remembers. */
export class TabletDatabase extends Dexie {
  declare readonly records: Table<ShownRow, RecordId>;
  declare readonly serverStates: Table<ServerStateRow, RecordId>;
  /** What a log that is downloaded anew has given so far; it takes the place of `serverStates` when it is whole. */
  declare readonly shadowStates: Table<ServerStateRow, RecordId>;
  declare readonly salvage: Table<SalvageRow, ChangeId>;
  declare readonly outbox: Table<OutboxRow, number, Omit<OutboxRow, 'order'> & { readonly order?: number }>;
  declare readonly settings: Table<SettingRow, string>;
  declare readonly tileCounts: Table<TileCountRow, RecordId>;
  declare readonly drafts: Table<DraftRow, string>;
  declare readonly visitorPages: Table<VisitorPageRow, number>;
  readonly ports: TabletPorts;
  readonly #factory: IDBFactory;

  constructor(options: TabletOptions) {
    super(options.name ?? DATABASE_NAME, {
      ...options.storage,
      // Relaxed is Chrome's default: a bus that cuts its power would take back what the screen called saved.
      chromeTransactionDurability: 'strict',
      // Cached queries would show a visit before its transaction has committed.
      cache: 'disabled',
    });
    const { now, newId, sealer, unlocked } = options;
    this.ports = { now, newId, ...(sealer && { sealer }), ...(unlocked && { unlocked }) };
    this.#factory = options.storage?.indexedDB ?? globalThis.indexedDB;
    declareVersions(this);
    // Makes way for a newer version in another window, and stays closed: opened anew, old code would write to new stores.
    this.on('versionchange', () => {
      this.close({ disableAutoOpen: true });
      return false;
    });
  }

  /** Opens the database, or throws a `VersionError` where a newer version of the app has been: Dexie would open it without a word. */
  async openUnlessNewer(): Promise<void> {
    const known = typeof this.#factory.databases === 'function' ? await this.#factory.databases() : [];
    const there = known.find(({ name }) => name === this.name)?.version ?? 0;
    // Dexie's versions are the browser's divided by ten; it counts up by one where it mends a store.
    if (Math.floor(there / 10) > this.verno) throw new DOMException('a newer version has been here', 'VersionError');
    await this.open();
  }
}

/** A version, once deployed, never changes: the next one is added below it. None touches the outbox's rows. */
function declareVersions(db: Dexie): void {
  db.version(1).stores({
    records: 'id, type, [type+session], [type+day]',
    serverStates: 'id, log',
    outbox: '++order, &change, record, state, [log+state+order], [state+day+change]',
    settings: 'key',
    tileCounts: 'session, stop',
    drafts: 'id, record',
  });
  db.version(2)
    .stores({
      shadowStates: 'id, log',
      salvage: 'id, log',
      outbox: '++order, &change, record, state, [state+order], [state+day+change]',
    })
    .upgrade(async (transaction) => {
      const settings = transaction.table<SettingRow, string>('settings');
      const rows = await settings.where('key').startsWith('log:').toArray();
      await settings.bulkPut(rows.map(withSince));
    });
  db.version(3).stores({
    serverStates: 'id, log, [state.type+state.number]',
    outbox: '++order, &change, record, state, [state+order], [state+day+change], [type+state]',
    visitorPages: 'id',
  });
}

/** Positions of version 1 knew no first day of the scope. */
function withSince({ key, value }: SettingRow): SettingRow {
  const position = value as LogPosition;
  return { key, value: { ...position, cursor: { ...position.cursor, since: null } } satisfies LogPosition };
}
