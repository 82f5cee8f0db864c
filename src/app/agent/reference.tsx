import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { catalogue, partners, service, stops, vehicles } from '../../data/reference.ts';
import { readSetting } from '../../data/settings.ts';
import type { Catalogue, Partner } from '../../domain/records/organisation-records.ts';
import type { Service, Stop, Vehicle } from '../../domain/records/service-records.ts';
import type { StopId } from '../../domain/ids.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import { TimeZone } from '../../domain/local-date.ts';
import { useTablet } from './tablet.tsx';
import { steady, useLive } from './use-live.ts';

/** What the service is made of, as far as this tablet has received it. */
export type Reference = {
  readonly service: Service | null;
  readonly catalogue: Catalogue | null;
  readonly partners: ReadonlyMap<string, Partner>;
  readonly stops: ReadonlyMap<StopId, Stop>;
  readonly vehicles: readonly Vehicle[];
  readonly zone: TimeZone;
  /** What to add to the tablet's clock to have the server's, as it was at the last sync. */
  readonly clockOffsetMs: number;
};

const ReferenceContext = createContext<Reference | null>(null);

export function useReference(): Reference {
  const reference = useContext(ReferenceContext);
  if (!reference) throw new Error('no reference data around this component');
  return reference;
}

/** Reads it once for all screens, and again when a sync has changed it. */
export function ReferenceProvider({
  children,
  waiting,
}: {
  readonly children: ReactNode;
  readonly waiting: ReactNode;
}) {
  const { db } = useTablet();
  const query = useMemo(() => referenceQuery(db), [db]);
  const read = useLive(query);
  const reference = useMemo<Reference | undefined>(
    () =>
      read && {
        service: read.service,
        catalogue: read.catalogue,
        partners: new Map(read.partners.map((partner) => [partner.code, partner])),
        stops: new Map(read.stops.map((stop) => [stop.id, stop])),
        vehicles: read.vehicles,
        // Before the service has arrived the tablet's own zone is the best guess of where it stands.
        zone: read.service?.timeZone ?? TimeZone.parse(new Intl.DateTimeFormat().resolvedOptions().timeZone),
        clockOffsetMs: read.lastSync?.offsetMs ?? 0,
      },
    [read],
  );
  if (!reference) return waiting;
  return <ReferenceContext value={reference}>{children}</ReferenceContext>;
}

function referenceQuery(db: TabletDatabase) {
  return steady(async () => ({
    service: await service(db),
    catalogue: await catalogue(db),
    partners: await partners(db),
    stops: await stops(db),
    vehicles: await vehicles(db),
    lastSync: await readSetting(db, 'lastSync'),
  }));
}
