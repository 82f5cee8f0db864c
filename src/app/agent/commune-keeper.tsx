import { useEffect, useMemo } from 'react';
import { departmentsToFetch, keepCommunes } from '../../data/communes.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import type { DepartmentCode } from '../../domain/ids.ts';
import { departmentOf } from '../../domain/visit/department-of.ts';
import { DepartmentCommunes } from '../../protocol/communes.ts';
import { callServer } from '../platform/call-server.ts';
import { useSyncStatus } from '../platform/sync-status.ts';
import { type Reference, useReference } from './reference.tsx';
import { useTablet } from './tablet.tsx';

/** The departments that the service touches: of its communes and of its stops. */
function departmentsOf({ service, stops }: Pick<Reference, 'service' | 'stops'>): readonly DepartmentCode[] {
  const communes = [
    ...(service?.communes ?? []).map(({ id }) => id),
    ...[...stops.values()].map((stop) => stop.commune),
  ];
  return [...new Set(communes.map(departmentOf))].toSorted();
}

/** Fetches, while there is a network, the communes where visitors may live, so that one can be chosen without one. Shows nothing. */
export function CommuneKeeper(): null {
  const { db } = useTablet();
  const reference = useReference();
  const departments = useMemo(() => departmentsOf(reference), [reference]);
  // After each sync that reached our server; looking costs two small reads.
  const isReached = useSyncStatus(({ phase }) => phase === 'idle' || phase === 'needs-agent');
  useEffect(() => {
    if (isReached) void fetchCommunes(db, departments).catch(() => undefined);
  }, [db, departments, isReached]);
  return null;
}

/** Fetches the lists that are missing or old. One that does not come is asked for again another time. */
export async function fetchCommunes(db: TabletDatabase, departments: readonly DepartmentCode[]): Promise<void> {
  for (const department of await departmentsToFetch(db, departments)) {
    const answer = DepartmentCommunes;
    const called = await callServer({ method: 'GET', address: `/api/v1/communes/${department}`, answer });
    if (called.ok && called.value.department === department) await keepCommunes(db, department, called.value.communes);
  }
}
