import { useState } from 'react';
import type { AccountId } from '../../../../domain/ids.ts';
import type { OfficeSession } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { PageHeading } from '../../../ui/headings.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { Failure } from '../failure.tsx';
import { useOfficeApi } from '../office-api-context.ts';
import { useAnswer } from '../use-answer.ts';
import { useSubmission } from '../use-submission.ts';
import { AccountsSection } from './accounts-section.tsx';
import { CodeDialog, type ShownCode } from './code-dialog.tsx';
import { DevicesSection } from './devices-section.tsx';
import { JournalDoubt } from './journal-doubt.tsx';
import { RescueSection } from './rescue-section.tsx';
import { NextSteps } from './next-steps.tsx';
import { useRevoking } from './use-revoking.tsx';

export type TeamPageProps = {
  readonly service: OfficeSession['services'][number];
  readonly viewer: OfficeSession['account'];
  readonly onSessionEnded: () => void;
};

export function TeamPage({ service, viewer, onSessionEnded }: TeamPageProps) {
  const texts = useOfficeTexts();
  const api = useOfficeApi();
  const { value: team, refusal, askAgain } = useAnswer(`team ${service.id}`, async () => api.team(service.id));
  // A code lives here alone: closing the dialog forgets it, and nothing can show it again.
  const [shown, setShown] = useState<ShownCode | null>(null);

  const forDevice = useSubmission(
    async () => api.issueDeviceCode(service.id),
    (code) => setShown({ ...code, isFor: { kind: 'device' } }),
  );
  const forAgent = useSubmission(
    async (account: AccountId, _name: string) => api.issueAgentCode(service.id, account),
    (code, _account, name) => setShown({ ...code, isFor: { kind: 'agent', name } }),
  );
  const revoking = useRevoking(service.id, askAgain);
  const codeRefusal = forDevice.refusal ?? forAgent.refusal ?? revoking.refusal;

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeading title={texts.team.title} subtitle={service.name} />
      {codeRefusal && <Failure refusal={codeRefusal} onSessionEnded={onSessionEnded} />}
      {refusal && <Failure refusal={refusal} onTryAgain={askAgain} onSessionEnded={onSessionEnded} />}
      {!team && !refusal && <LoadingState label={texts.team.loading} />}
      {team && (
        <>
          <JournalDoubt doubts={team.journalDoubts} timeZone={service.timeZone} />
          <NextSteps team={team} />
          <AccountsSection
            service={service}
            viewer={viewer}
            accounts={team.accounts}
            onAdded={askAgain}
            onSessionEnded={onSessionEnded}
            onGiveCode={(account) => void forAgent.submit(account.id, account.name)}
          />
          <DevicesSection
            devices={team.devices}
            timeZone={service.timeZone}
            isIssuing={forDevice.isSending}
            onEnrol={() => void forDevice.submit()}
            onRevoke={revoking.ask}
          />
          <RescueSection service={service.id} onSessionEnded={onSessionEnded} />
        </>
      )}
      {revoking.dialog}
      {shown && (
        <CodeDialog
          shown={shown}
          onClose={() => {
            setShown(null);
            askAgain();
          }}
        />
      )}
    </div>
  );
}
