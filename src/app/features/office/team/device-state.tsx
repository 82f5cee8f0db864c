import type { Instant } from '../../../../domain/local-date.ts';
import type { Team } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Tone } from '../../../ui/tone.ts';
import { RevocationNote } from './revocation-note.tsx';

type Device = Team['devices'][number];

const tones: Record<Device['status'], Tone> = { active: 'info', pending: 'waiting', revoked: 'refused' };

export type DeviceStateProps = { readonly device: Device; readonly when: (instant: Instant) => string };

/** Whether a tablet is in use; and, of one that is shut out, how far that has come. */
export function DeviceState({ device: { status, revocation }, when }: DeviceStateProps) {
  const { team: texts } = useOfficeTexts();
  return (
    <>
      <Tag tone={tones[status]}>{texts.statuses[status]}</Tag>
      {revocation && <RevocationNote steps={revocation} when={when} />}
    </>
  );
}
