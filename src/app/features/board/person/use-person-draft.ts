import { useEffect, useMemo, useState } from 'react';
import * as z from 'zod/mini';
import type { Edit } from '../../../../data/edits.ts';
import { FieldPath } from '../../../../domain/field-path.ts';
import { ChangeId, RecordId, type VisitId } from '../../../../domain/ids.ts';
import { askApart } from '../../../agent/ask-apart.ts';
import { useDraft } from '../../../agent/use-draft.ts';
import type { VaultState } from '../../../platform/vault/vault-state.ts';
import { useBoardContext } from '../board-context.tsx';

const Typed = z.object({
  familyName: z.string(),
  givenName: z.string(),
  birthYear: z.string(),
  phone: z.string(),
  residence: z.string(),
  isTold: z.boolean(),
});
type Typed = z.infer<typeof Typed>;

const Kept = z.object({ entered: Typed, seen: z.record(FieldPath, z.array(ChangeId)) });

export type PersonDraft = {
  /** Null where nothing was typed before. */
  readonly entered: Typed | null;
  /** Of the visit, when the form was first opened: resumed the next day it does not claim to have seen what came in meanwhile. */
  readonly seen: Edit['base'];
  readonly keep: (entered: Typed) => void;
  readonly drop: () => Promise<void>;
};

/** What is being typed about somebody new; undefined while it is being looked for. */
export function usePersonDraft(visit: VisitId, names: VaultState['names']): PersonDraft | undefined {
  const { actions } = useBoardContext();
  const draft = useDraft(`person:${visit}`, RecordId.parse(visit), names);
  const [seenNow, setSeenNow] = useState<Edit['base']>();
  useEffect(() => {
    let gone = false;
    const show = (seen: Edit['base']) => {
      if (!gone) setSeenNow(seen);
    };
    askApart(() => actions.seenOfPerson(visit)).then(show, () => show({}));
    return () => {
      gone = true;
    };
  }, [actions, visit]);
  return useMemo(() => {
    if (!draft || !seenNow) return undefined;
    const kept = Kept.safeParse(draft.restored);
    const seen = kept.success ? kept.data.seen : seenNow;
    const entered = kept.success ? kept.data.entered : null;
    return {
      entered,
      seen,
      keep: (typed) => draft.keep({ entered: { ...typed }, seen: Object.fromEntries(pathsOf(seen)) }),
      drop: draft.drop,
    };
  }, [draft, seenNow]);
}

function pathsOf(seen: Edit['base']): [string, string[]][] {
  return Object.entries(seen).map(([path, changes]) => [path, [...changes]]);
}
