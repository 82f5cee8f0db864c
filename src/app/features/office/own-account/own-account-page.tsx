import type { TimeZone } from '../../../../domain/local-date.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { PageHeading } from '../../../ui/headings.tsx';
import { useOfficeApi } from '../office-api-context.ts';
import { useAnswer } from '../use-answer.ts';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

export type OwnAccountPageProps = {
  readonly name: string;
  readonly timeZone: TimeZone;
  readonly onSessionEnded: () => void;
};

/** What is one's own: the password, the passkeys, and where one is signed in. */
export function OwnAccountPage({ name, timeZone, onSessionEnded }: OwnAccountPageProps) {
  const texts = useOfficeTexts();
  const api = useOfficeApi();
  const asked = useAnswer('own sessions', api.ownSessions);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <PageHeading title={texts.account.title} subtitle={name} />
      {/* A changed password has ended the others. */}
      <PasswordSection onSessionEnded={onSessionEnded} onChanged={asked.askAgain} />
      <PasskeysSection timeZone={timeZone} onSessionEnded={onSessionEnded} />
      <SessionsSection asked={asked} timeZone={timeZone} onSessionEnded={onSessionEnded} />
    </div>
  );
}
