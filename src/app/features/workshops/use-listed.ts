import { useCallback, useMemo } from 'react';
import { personsOf } from '../../../data/persons.ts';
import { type ItemId, RecordId, type VisitorId } from '../../../domain/ids.ts';
import { nameOf as nameOfVisitor } from '../../agent/people/person-words.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useNames } from '../../agent/use-names.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';

/** Who is on a list, as far as it may be seen. */
export type Listed = {
  /** `none`: this tablet keeps no names. */
  readonly names: 'open' | 'hidden' | 'none';
  /** The visitor behind an item; null where nobody may be shown, or somebody's identity has been erased. */
  readonly visitorOf: (item: ItemId) => VisitorId | null;
  /** A name, or “Personne 3” by the place on the list. */
  readonly nameOf: (item: ItemId, place: number) => string;
};

/** The people on a workshop's list, or on a cycle's, while names may be seen. */
export function useListed(type: 'workshop' | 'workshopCycle', id: string): Listed {
  const texts = useWorkshopsTexts().attendance;
  const { db, vault } = useTablet();
  const state = useVault(({ names }) => names);
  const isOpen = state === 'open';
  const names = useNames();
  const opened = useLive(
    useCallback(async () => {
      const unlocked = isOpen ? vault.unlocked() : null;
      if (!unlocked) return null;
      const ids = [RecordId.parse(id)];
      if (type === 'workshop') {
        const [shown] = await personsOf(db, unlocked.vault, type, ids);
        return shown?.record.attendances ?? [];
      }
      const [shown] = await personsOf(db, unlocked.vault, type, ids);
      return shown?.record.members ?? [];
    }, [db, vault, isOpen, type, id]),
  );
  return useMemo(() => {
    const known = isOpen ? opened : null;
    const visitors = new Map(known?.map(({ id: item, visitor }) => [item, visitor] as const));
    return {
      names: state === 'none' ? 'none' : isOpen && names ? 'open' : 'hidden',
      visitorOf: (item) => visitors.get(item) ?? null,
      nameOf: (item, place) => {
        const visitor = visitors.get(item) ?? null;
        const person = visitor === null ? undefined : names?.visitors.get(visitor);
        return person ? nameOfVisitor(person, texts.unnamed) : texts.hiddenName(place);
      },
    };
  }, [isOpen, opened, names, state, texts]);
}
