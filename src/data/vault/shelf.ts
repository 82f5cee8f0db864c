import { Dexie, type Table } from 'dexie';
import type { AccountId } from '../../domain/ids.ts';
import { type Knock, knock as knockAt, type Door } from './door.ts';
import { Wrap } from './wrap.ts';

/** Which of a tablet's wraps: each agent has one by card, one by passkey, or both. */
export type WrapName = { readonly agent: AccountId; readonly kind: Wrap['kind'] };

/** A wrap, and the tries of its PIN that were begun since the last right one. */
export type ShelvedWrap = { readonly wrap: Wrap; readonly counted: number };

/** What a platform has to keep wraps in. */
export type ShelfPlace = {
  /** Whether nothing can be found in the files once a compartment is removed. */
  readonly isThorough: boolean;
  /** The compartments that are there. */
  names(): Promise<readonly string[]>;
  open(name: string): Promise<{ readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange }>;
  remove(name: string): Promise<void>;
  /** Nobody else, in whatever tab, acts meanwhile. */
  alone<Result>(act: () => Promise<Result>): Promise<Result>;
};

/** The tablet's wraps, alone in a compartment of the browser's storage: one that is deleted takes every byte along, a deleted record does not. */
export type Shelf = {
  readonly isThorough: boolean;
  all(): Promise<readonly ShelvedWrap[]>;
  /** Adds a wrap, or lays it in the place of the agent's former one of its kind, of which no byte stays. */
  put(wrap: Wrap): Promise<void>;
  /** Knocks at a wrap's door; the try is counted before the answer is given. Null where there is no such wrap. */
  knock(name: WrapName, door: Door | null, ranMs: number): Promise<Knock | null>;
  /** The PIN was right. */
  forgive(name: WrapName): Promise<void>;
  /** Destroys the wraps for which `isKept` says no; the others are copied byte for byte. */
  keepOnly(isKept: (name: WrapName) => boolean): Promise<void>;
};

type Row = { readonly agent: AccountId; readonly kind: Wrap['kind']; readonly wrap: unknown; readonly counted: number };

const NAME = /^halte-wraps-(\d{1,9})$/;
/** Compartments may share one storage: each has a database of its own name. */
const DATABASE = 'halte-wraps';
const WHOLE = { key: 'whole' } as const;

class Compartment extends Dexie {
  declare readonly wraps: Table<Row, [AccountId, Wrap['kind']]>;
  /** Holds one row once everything has been copied: before that, the former compartment counts. */
  declare readonly state: Table<typeof WHOLE, string>;

  constructor(storage: Awaited<ReturnType<ShelfPlace['open']>>, name: string) {
    super(`${DATABASE}-${name}`, { ...storage, chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({ wraps: '[agent+kind]', state: 'key' });
  }
}

export function shelfIn(place: ShelfPlace): Shelf {
  return {
    isThorough: place.isThorough,

    all: () =>
      place.alone(() => withPresent((present) => present.wraps.toArray().then((rows) => rows.flatMap(shelved)), [])),

    put: (wrap) =>
      place.alone(async () => {
        const name = { agent: wrap.agent, kind: wrap.kind };
        const row: Row = { ...name, wrap, counted: 0 };
        const isAdded = await withPresent(async ({ wraps }) => {
          if (await wraps.get(keyOf(name))) return false;
          await wraps.put(row);
          return true;
        }, false);
        if (!isAdded) await move((rows) => [...rows.filter((other) => !isOf(other, name)), row]);
      }),

    knock: (name, door, ranMs) =>
      place.alone(() =>
        withPresent(
          (present) =>
            present.transaction('rw!', present.wraps, async () => {
              const row = await present.wraps.get(keyOf(name));
              if (!row) return null;
              const answer = knockAt(door, row.counted, ranMs);
              if (answer.kind === 'try') await present.wraps.put({ ...row, counted: answer.counted });
              return answer;
            }),
          null,
        ),
      ),

    forgive: (name) =>
      place.alone(async () => {
        await withPresent((present) => present.wraps.update(keyOf(name), { counted: 0 }), 0);
      }),

    keepOnly: (isKept) => place.alone(() => move((rows) => rows.filter(({ agent, kind }) => isKept({ agent, kind })))),
  };

  /** Acts on the compartment that counts; gives `otherwise` where there is none yet. */
  async function withPresent<Result>(
    act: (present: Compartment) => Promise<Result>,
    otherwise: Result,
  ): Promise<Result> {
    const name = await presentName();
    return name === null ? otherwise : await within(name, act);
  }

  async function within<Result>(name: string, act: (present: Compartment) => Promise<Result>): Promise<Result> {
    const compartment = new Compartment(await place.open(name), name);
    try {
      return await act(compartment);
    } finally {
      compartment.close();
    }
  }

  /** The newest that is whole. What a move left behind that was cut off is taken away: a half copy, or a former one. */
  async function presentName(): Promise<string | null> {
    const names = (await place.names()).filter((name) => NAME.test(name)).toSorted((a, b) => numberOf(b) - numberOf(a));
    let present: string | null = null;
    for (const name of names) {
      const isWhole = present === null && (await within(name, async ({ state }) => (await state.count()) > 0));
      if (isWhole) present = name;
      else await place.remove(name);
    }
    return present;
  }

  /** Into a new compartment, with what `change` makes of the wraps; then the former one goes, and every byte of it. */
  async function move(change: (rows: readonly Row[]) => readonly Row[]): Promise<void> {
    const former = await presentName();
    const rows = former === null ? [] : await within(former, ({ wraps }) => wraps.toArray());
    const next = `halte-wraps-${former === null ? 1 : numberOf(former) + 1}`;
    await within(next, (fresh) =>
      fresh.transaction('rw!', fresh.wraps, fresh.state, async () => {
        await fresh.wraps.bulkPut([...change(rows)]);
        await fresh.state.put(WHOLE);
      }),
    );
    if (former !== null) await place.remove(former);
  }
}

/** A wrap that this version cannot read stays where it is, and opens nothing. */
function shelved({ wrap, counted }: Row): readonly ShelvedWrap[] {
  const read = Wrap.safeParse(wrap);
  return read.success ? [{ wrap: read.data, counted }] : [];
}

function keyOf({ agent, kind }: WrapName): [AccountId, Wrap['kind']] {
  return [agent, kind];
}

function isOf(row: Row, { agent, kind }: WrapName): boolean {
  return row.agent === agent && row.kind === kind;
}

function numberOf(name: string): number {
  return Number(NAME.exec(name)?.[1]);
}
