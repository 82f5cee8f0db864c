import { createStore } from 'zustand/vanilla';
import type { Edit } from '../../../data/edits.ts';
import type { SaveFailure, SaveResult } from '../../../data/save-result.ts';
import { inOrder } from '../../agent/in-order.ts';
import { outcomeOf } from '../../agent/outcome-of.ts';

/** What a tap writes, decided once: tried again it writes the same, so that nothing is counted twice. */
export type Tapped = {
  readonly edits: readonly Edit[];
  /** What to say of it once it is on the disk. */
  readonly said?: string;
  /** The way back, where there is one: shown with what was said. */
  readonly undo?: () => Promise<Tapped | null>;
};

type Notice = { readonly message: string; readonly undo: (() => void) | null; readonly count: number };

export type TapsState = {
  readonly notice: Notice | null;
  readonly unsaved: { readonly failure: SaveFailure; readonly retry: () => void } | null;
};

export type Taps = ReturnType<typeof createTaps>;

/**
 * Taps run one after another, however fast they come, and each reads what the one before it left: none is lost and none is made twice. Each is
 * saved at once, and said only when it is on the disk.
 */
export function createTaps(save: (edits: readonly Edit[]) => Promise<SaveResult>) {
  const store = createStore<TapsState>()(() => ({ notice: null, unsaved: null }));
  const inTurn = inOrder();
  let count = 0;

  /** True once it is saved, or where there was nothing to save. */
  function tap(prepare: () => Promise<Tapped | null>): Promise<boolean> {
    let prepared: Tapped | null | undefined;
    async function run(): Promise<boolean> {
      const result = await outcomeOf(async () => {
        prepared ??= await prepare();
        return prepared && prepared.edits.length > 0 ? await save(prepared.edits) : { ok: true, changes: [] };
      });
      if (!result.ok) {
        store.setState({ unsaved: { failure: result.failure, retry: () => void inTurn(run) } });
        return false;
      }
      store.setState({ unsaved: null });
      if (prepared?.said !== undefined) say(prepared.said, prepared.undo);
      return true;
    }
    return inTurn(run);
  }

  function say(message: string, undo: Tapped['undo']): void {
    count += 1;
    store.setState({ notice: { message, undo: undo ? () => void tap(undo) : null, count } });
  }

  return { store, tap };
}
