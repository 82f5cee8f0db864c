import { MapPinPlus, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { searchProcedures } from '../../../domain/board/search-procedures.ts';
import type { StopId, VehicleId } from '../../../domain/ids.ts';
import { useReference } from '../../agent/reference.tsx';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useTodayTexts } from '../../texts/today-texts.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';

const SHOWN = 8;

type OtherStopProps = {
  readonly onOpen: (stop: StopId, vehicle: VehicleId) => void;
  /** Nothing is planned: the stops are shown at once. */
  readonly startsOpen: boolean;
};

/** A stop that was not planned: one tap to see the stops, one to open there. */
export function OtherStop({ onOpen, startsOpen }: OtherStopProps) {
  const texts = useAgentTexts();
  const ofToday = useTodayTexts();
  const { stops, vehicles } = useReference();
  const [isOpen, setOpen] = useState(startsOpen);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<VehicleId | null>(null);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // Asked for at the foot of the screen: what it brings is below.
    if (isOpen && !startsOpen) section.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, startsOpen]);
  const vehicle = vehicles.find(({ id }) => id === chosen) ?? vehicles[0];
  const findable = [...stops.values()]
    .filter((stop) => stop.archived !== true)
    .map((stop) => ({ stop, labels: [stop.communeName, stop.place ?? ''], keywords: [], partner: [] }))
    .toSorted((a, b) => a.stop.communeName.localeCompare(b.stop.communeName, 'fr'));
  const found = searchProcedures(findable, search).slice(0, SHOWN);
  if (findable.length === 0 || !vehicle) return null;
  if (!isOpen) {
    return (
      <Button icon={MapPinPlus} onPress={() => setOpen(true)}>
        {ofToday.unplanned}
      </Button>
    );
  }
  return (
    <section ref={section} className="grid scroll-mb-26 gap-3 wide:scroll-mb-4">
      <SectionHeading>{ofToday.unplannedTitle}</SectionHeading>
      {vehicles.length > 1 && (
        <SelectField
          label={ofToday.vehicle}
          value={vehicle.id}
          options={vehicles.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setChosen(vehicles.find(({ id }) => id === event.target.value)?.id ?? null)}
        />
      )}
      <SearchField
        label={ofToday.unplannedSearch}
        placeholder={ofToday.unplannedPlaceholder}
        clearLabel={texts.search.clear}
        value={search}
        onChange={setSearch}
      />
      {found.length === 0 && <p className="text-ink-soft">{ofToday.unplannedNone}</p>}
      <List label={ofToday.unplannedTitle}>
        {found.map(({ stop }) => (
          <ListRow
            key={stop.id}
            title={stop.communeName}
            subtitle={stop.place ?? undefined}
            trail={
              <IconButton
                icon={Play}
                label={ofToday.openAt(texts.place(stop.communeName, stop.place))}
                onPress={() => onOpen(stop.id, vehicle.id)}
              />
            }
          />
        ))}
      </List>
    </section>
  );
}
