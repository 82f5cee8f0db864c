import { type ReactNode, useState } from 'react';
import type { ServiceId } from '../../../../domain/ids.ts';
import type { Team } from '../../../../protocol/office.ts';
import type { Refusal } from '../answer.ts';
import { useOfficeApi } from '../office-api-context.ts';
import { useSubmission } from '../use-submission.ts';
import { RevokeDialog } from './revoke-dialog.tsx';

type Device = Team['devices'][number];

export type Revoking = {
  readonly ask: (device: Device) => void;
  readonly refusal: Refusal | undefined;
  /** The question, while it is asked. */
  readonly dialog: ReactNode;
};

/** Shuts a tablet out, once somebody has read what that does. */
export function useRevoking(service: ServiceId, onDone: () => void): Revoking {
  const api = useOfficeApi();
  const [asked, setAsked] = useState<Device | null>(null);
  const { submit, isSending, refusal } = useSubmission(
    async (device: Device) => api.revokeDevice(service, device.id),
    () => {
      setAsked(null);
      onDone();
    },
  );
  const dialog = asked && (
    <RevokeDialog
      device={asked}
      isSending={isSending}
      onRevoke={() => void submit(asked)}
      onClose={() => setAsked(null)}
    />
  );
  return { ask: setAsked, refusal, dialog };
}
