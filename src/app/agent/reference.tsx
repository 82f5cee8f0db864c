import { createContext, useCallback, useContext, type ReactNode } from 'react';
import { catalogue, partners, service, stops, vehicles } from '../../data/reference.ts';
import { readSetting } from '../../data/settings.ts';
import type { Catalogue, Partner } from '../../domain/records/organisation-records.ts';
import type { Service, Stop, Vehicle } from '../../domain/records/service-records.ts';
import type { StopId } from '../../domain/ids.ts';
import { TimeZone } from '../../domain/local-date.ts';
import { useTablet } from './tablet.tsx';
import { useLive } from './use-live.ts';

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
  const query = useCallback(async (): Promise<Reference> => {
    const [own, version, allPartners, allStops, allVehicles, lastSync] = await Promise.all([
      service(db),
      catalogue(db),
      partners(db),
      stops(db),
      vehicles(db),
      readSetting(db, 'lastSync'),
    ]);
    return {
      service: own,
      catalogue: version,
      partners: new Map(allPartners.map((partner) => [partner.code, partner])),
      stops: new Map(allStops.map((stop) => [stop.id, stop])),
      vehicles: allVehicles,
      // Before the service has arrived the tablet's own zone is the best guess of where it stands.
      zone: own?.timeZone ?? TimeZone.parse(Intl.DateTimeFormat().resolvedOptions().timeZone),
      clockOffsetMs: lastSync?.offsetMs ?? 0,
    };
  }, [db]);
  const reference = useLive(query);
  if (!reference) return waiting;
  return <ReferenceContext value={reference}>{children}</ReferenceContext>;
}
