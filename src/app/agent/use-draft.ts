import { useEffect, useMemo, useState } from 'react';
import { dropDraft, keepDraft, openDraft } from '../../data/drafts.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { Json } from '../../domain/json.ts';
import type { VaultSession } from '../platform/vault/vault-session.ts';
import type { VaultState } from '../platform/vault/vault-state.ts';
import { askApart, writeApart } from './ask-apart.ts';
import { useTablet } from './tablet.tsx';

export type Draft = {
  /** What was typed before a reload, a crash or an update; null where nothing was. */
  readonly restored: Json;
  /** Keeps what is typed now, in the place of what was before. Never waited for. */
  readonly keep: (content: Json) => void;
  /** Saved or given up: nothing of it stays. */
  readonly drop: () => Promise<void>;
};

/**
 * What is typed in a form and not saved yet, sealed on the disk while names show; on a tablet that keeps none it is in the form alone.
 * Undefined while it is being looked for: show the form only then, with what is restored in it.
 */
export function useDraft(id: string, record: RecordId, names: VaultState['names']): Draft | undefined {
  const { db, vault } = useTablet();
  const [found, setFound] = useState<{ readonly key: string; readonly content: Json }>();
  // Names shown again, it is looked for again: what was typed before they were hidden lies on the disk.
  const key = `${id} ${names}`;

  useEffect(() => {
    let gone = false;
    const look = async () => {
      const unlocked = vault.unlocked();
      return unlocked ? await askApart(() => openDraft(db, unlocked.vault, id)) : null;
    };
    const show = (content: Json) => {
      if (!gone) setFound({ key, content });
    };
    look().then(show, () => show(null));
    return () => {
      gone = true;
    };
  }, [db, vault, id, key]);

  const writing = useMemo(() => writerOf({ db, vault, id, record }), [db, vault, id, record]);

  return useMemo(
    () => (found?.key === key ? { restored: found.content, ...writing } : undefined),
    [found, key, writing],
  );
}

type Writer = {
  readonly db: TabletDatabase;
  readonly vault: Pick<VaultSession, 'unlocked'>;
  readonly id: string;
  readonly record: RecordId;
};

/** One after another: what was typed first never lands last, nor after it was dropped. */
function writerOf({ db, vault, id, record }: Writer): Pick<Draft, 'keep' | 'drop'> {
  let last: Promise<void> = Promise.resolve();
  let newest: Json = null;
  return {
    keep(content) {
      newest = content;
      last = last.then(async () => {
        const unlocked = vault.unlocked();
        if (content !== newest || !unlocked) return;
        // A disk that is full takes no draft; saving says so, and the form still has it.
        await writeApart(() => keepDraft(db, unlocked.vault, { id, record, content })).catch(() => undefined);
      });
    },
    drop() {
      newest = null;
      last = last.then(async () => writeApart(() => dropDraft(db, id)).catch(() => undefined));
      return last;
    },
  };
}
