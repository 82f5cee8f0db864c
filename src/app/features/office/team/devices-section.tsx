import type { ReactNode } from 'react';
import { TabletSmartphone } from 'lucide-react';
import { Link } from 'wouter';
import { localMoment, type Instant, type TimeZone } from '../../../../domain/local-date.ts';
import type { Team } from '../../../../protocol/office.ts';
import { useFormats } from '../../../texts/formats.ts';
import type { OfficeTexts } from '../../../texts/fr/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SectionHeading } from '../../../ui/headings.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { officePaths } from '../office-paths.ts';
import { DeviceState } from './device-state.tsx';

type Device = Team['devices'][number];

const linkLook = 'swift inline-flex min-h-(--target) items-center font-semibold text-sea underline underline-offset-4';

export type DevicesSectionProps = {
  readonly devices: readonly Device[];
  readonly timeZone: TimeZone;
  readonly isIssuing: boolean;
  readonly onEnrol: () => void;
  readonly onRevoke: (device: Device) => void;
};

export function DevicesSection({ devices, timeZone, isIssuing, onEnrol, onRevoke }: DevicesSectionProps) {
  const { team: texts } = useOfficeTexts();
  const formats = useFormats();
  const dayOf = (instant: Instant) => localMoment(Date.parse(instant), timeZone).date;
  const when = (instant: Instant) => texts.at(formats.shortDate(dayOf(instant)), formats.timeAt(instant, timeZone));
  const columns: readonly Column<Device>[] = [
    {
      key: 'name',
      header: texts.device,
      // Under the name: a phone has no room for a column of its own.
      cell: (device) => inTwoLines(device.name, deedsOf(device, texts, onRevoke)),
    },
    {
      key: 'state',
      header: texts.state,
      cell: (device) => stateOf(device, when),
    },
    {
      key: 'sync',
      header: texts.lastSync,
      cell: (device) =>
        inTwoLines(
          device.lastSync === null ? texts.never : when(device.lastSync),
          `${texts.enrolledAt} ${formats.shortDate(dayOf(device.enrolledAt))}`,
        ),
    },
  ];
  const enrol = (
    <Button icon={TabletSmartphone} isPending={isIssuing} onPress={onEnrol}>
      {texts.enrolDevice}
    </Button>
  );
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SectionHeading>{texts.devices}</SectionHeading>
        {devices.length > 0 && enrol}
      </div>
      {devices.length === 0 ? (
        <EmptyState icon={TabletSmartphone} title={texts.noDevice} action={enrol}>
          {texts.noDeviceHow}
        </EmptyState>
      ) : (
        <Table
          caption={texts.devices}
          columns={columns}
          rows={devices}
          rowKey={(device) => device.id}
          isQuiet={(device) => device.status === 'revoked'}
        />
      )}
    </section>
  );
}

function inTwoLines(first: string, second: ReactNode): ReactNode {
  return (
    <span className="grid justify-items-start gap-1">
      {first}
      {second !== null && <span className="text-small text-ink-soft">{second}</span>}
    </span>
  );
}

function stateOf(device: Device, when: (instant: Instant) => string): ReactNode {
  return <DeviceState device={device} when={when} />;
}

function deedsOf(device: Device, texts: OfficeTexts['team'], onRevoke: (device: Device) => void): ReactNode {
  return (
    <span className="flex flex-wrap gap-2">
      <Link href={officePaths.tablet(device.id)} aria-label={texts.holding.openOf(device.name)} className={linkLook}>
        {texts.holding.open}
      </Link>
      {revokeButton(device, texts, onRevoke)}
    </span>
  );
}

function revokeButton(device: Device, texts: OfficeTexts['team'], onRevoke: (device: Device) => void): ReactNode {
  if (device.status === 'revoked') return null;
  return (
    <Button variant="danger" aria-label={texts.revokeDevice(device.name)} onPress={() => onRevoke(device)}>
      {texts.revoke}
    </Button>
  );
}
