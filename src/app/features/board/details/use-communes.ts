import { useCallback, useEffect, useMemo, useState } from 'react';
import { keptCommunes } from '../../../../data/communes.ts';
import { residencesSaid } from '../../../../data/residences-said.ts';
import type { CommuneCode, DepartmentCode } from '../../../../domain/ids.ts';
import { departmentOf } from '../../../../domain/visit/department-of.ts';
import { useReference } from '../../../agent/reference.tsx';
import { useTablet } from '../../../agent/tablet.tsx';
import { steady, useLive } from '../../../agent/use-live.ts';
import { useVault } from '../../../platform/vault/vault-state.ts';

export type KnownCommunes = {
  /** The name of every commune that this tablet knows: of the lists that it keeps, of the service's own and of its stops. */
  readonly names: ReadonlyMap<CommuneCode, string>;
  /** Whose list it keeps whole: a code that is not there is no commune. */
  readonly whole: ReadonlySet<DepartmentCode>;
};

/** What this tablet knows of communes, without a network. */
export function useCommunes(): KnownCommunes {
  const { db } = useTablet();
  const { service, stops } = useReference();
  const kept = useLive(useMemo(() => steady(() => keptCommunes(db)), [db]));
  return useMemo(() => {
    const listed = kept ?? [];
    return {
      names: new Map([
        ...[...stops.values()].map((stop) => [stop.commune, stop.communeName] as const),
        ...(service?.communes ?? []).map(({ id, name }) => [id, name] as const),
        ...listed.map(({ code, name }) => [code, name] as const),
      ]),
      whole: new Set(listed.map(({ code }) => departmentOf(code))),
    };
  }, [kept, service, stops]);
}

const NONE_SAID: ReadonlyMap<CommuneCode, number> = new Map();

/** How often each commune was said before, while names show. Looked up once: chips that changed places would be missed by the finger. */
export function useSaidBefore(): ReadonlyMap<CommuneCode, number> {
  const { db, vault } = useTablet();
  const isOpen = useVault((state) => state.names === 'open');
  const [said, setSaid] = useState(NONE_SAID);
  const look = useCallback(async () => {
    const unlocked = isOpen ? vault.unlocked() : null;
    return unlocked ? await residencesSaid(db, unlocked.vault) : NONE_SAID;
  }, [db, vault, isOpen]);
  useEffect(() => {
    let gone = false;
    void look().then(
      (found) => {
        if (!gone) setSaid(found);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [look]);
  return isOpen ? said : NONE_SAID;
}
