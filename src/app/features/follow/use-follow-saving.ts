import { useEffect, useState } from 'react';
import type { Edit, Shown } from '../../../data/edits.ts';
import { personsOf } from '../../../data/persons.ts';
import type { RecordType } from '../../../domain/records/record-types.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useSessionSaving } from '../../agent/use-session-saving.ts';

const NOTICE_MS = 12_000;

export type FollowSaving = {
  readonly failed: boolean;
  readonly undo: { readonly message: string; readonly run: () => Promise<void> } | null;
  readonly dismiss: () => void;
  readonly save: <Type extends RecordType>(saved: Saved<Type>) => Promise<boolean>;
};

type Saved<Type extends RecordType> = {
  readonly shown: Shown<Type>;
  readonly edit: Edit;
  readonly message: string;
  /** What takes it back, from the record as it shows after it. */
  readonly back: (after: Shown<Type>) => Edit;
};

/** Saves one change of a record at once, and keeps the way back in reach for a while. */
export function useFollowSaving(): FollowSaving {
  const { db, vault } = useTablet();
  const { run, failed } = useSessionSaving();
  const [undo, setUndo] = useState<FollowSaving['undo']>(null);
  useEffect(() => {
    if (!undo) return undefined;
    const timer = setTimeout(() => setUndo(null), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [undo]);

  async function save<Type extends RecordType>({ shown, edit, message, back }: Saved<Type>): Promise<boolean> {
    const saved = await run(() => [edit]);
    if (!saved) return false;
    const takeBack = async () => {
      setUndo(null);
      const unlocked = vault.unlocked();
      const [after] = unlocked ? await personsOf(db, unlocked.vault, shown.type, [shown.id]) : [];
      if (after) await run(() => [back(after)]);
    };
    setUndo({ message, run: takeBack });
    return true;
  }

  return { failed, undo, dismiss: () => setUndo(null), save };
}
