import type { ChangeId } from '../../src/domain/ids.ts';
import type { AcknowledgedDay, SyncStore } from '../../src/sync/sync-store.ts';

/** A request as the server answered it, and how often that server had been set back by then. */
export type Heard = { readonly body: string; readonly answer: string; readonly restores: number };

type Said = {
  readonly receipt: readonly unknown[];
  readonly listings: readonly { readonly ids: readonly ChangeId[] }[];
};

type Told = { readonly receipt: { readonly differing: readonly string[]; readonly missing: readonly ChangeId[] } };

/**
 * For each change that a tablet holds as confirmed, how often the server had been set back when it last spoke of it, by a verdict or by
 * comparing a receipt that had it. What was lost by a restore after that, no tablet can know yet; what was lost before, it must.
 */
export class ServerWords {
  readonly #restoresAt = new Map<ChangeId, number>();

  /** Whether the server was set back since it last spoke of this change. */
  isOutdated(change: ChangeId, restores: number): boolean {
    return (this.#restoresAt.get(change) ?? restores) < restores;
  }

  /** One run's ears: on its store, which keeps the verdicts and reads what the receipt tells, and on its network. */
  ofRun(store: SyncStore): { readonly store: SyncStore; readonly hear: (heard: Heard) => void } {
    let restores = 0;
    let acknowledged: readonly AcknowledgedDay[] = [];
    const note = (ids: readonly ChangeId[]) => {
      for (const id of ids) this.#restoresAt.set(id, restores);
    };
    return {
      hear: ({ body, answer, ...heard }) => {
        ({ restores } = heard);
        const { receipt, listings } = JSON.parse(body) as Said;
        const { differing, missing } = (JSON.parse(answer) as Told).receipt;
        // Of a day that differs it has not said yet what is missing.
        if (receipt.length > 0) note(acknowledged.flatMap(({ day, ids }) => (differing.includes(day) ? [] : ids)));
        for (const { ids } of listings) note(ids.filter((id) => !missing.includes(id)));
      },
      store: {
        ...store,
        acknowledged: async () => {
          acknowledged = await store.acknowledged();
          return acknowledged;
        },
        settle: async (settlement) => {
          await store.settle(settlement);
          note(settlement.verdicts.flatMap(({ id, verdict }) => (id !== null && verdict === 'accepted' ? [id] : [])));
        },
      },
    };
  }
}
