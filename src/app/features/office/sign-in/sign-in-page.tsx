import { ChartColumn, TabletSmartphone } from 'lucide-react';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Card } from '../../../ui/card.tsx';
import { PageHeading, SectionHeading } from '../../../ui/headings.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { PlainLayout } from '../../../ui/office-layout.tsx';
import { Wordmark } from '../../../ui/wordmark.tsx';
import { Button } from '../../../ui/button.tsx';
import { LeftBehind } from '../browser/left-behind.tsx';
import { DemonstrationBanner } from '../demonstration-banner.tsx';
import { Failure } from '../failure.tsx';
import { LanguageSwitch } from '../language-switch.tsx';
import { useOfficeApi } from '../office-api-context.ts';
import { useAnswer } from '../use-answer.ts';
import { useSubmission } from '../use-submission.ts';
import { PasskeyEntry } from './passkey-entry.tsx';
import { SignInForm } from './sign-in-form.tsx';

export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const texts = useOfficeTexts();
  const api = useOfficeApi();
  const { value: server } = useAnswer('ping', api.ping);
  return (
    <PlainLayout>
      <div className="flex items-center justify-between gap-3">
        <Wordmark name="Halte" />
        <LanguageSwitch />
      </div>
      {server?.demo === true && <DemonstrationBanner />}
      <LeftBehind />
      {server?.setUp === false && (
        <Banner tone="waiting" title={texts.signIn.notSetUp}>
          {texts.signIn.notSetUpHow}
        </Banner>
      )}
      <PageHeading title={texts.signIn.title} subtitle={texts.signIn.subtitle} />
      {server?.demo === true && <DemonstrationEntries onSignedIn={onSignedIn} />}
      <SignInForm isMainWay={server?.demo !== true} onSignedIn={onSignedIn} />
      {server?.demo === false && <PasskeyEntry onSignedIn={onSignedIn} />}
    </PlainLayout>
  );
}

function DemonstrationEntries({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { signIn } = useOfficeTexts();
  const api = useOfficeApi();
  const { submit, isSending, refusal } = useSubmission(api.demoSignIn, onSignedIn);
  return (
    <Card look="chosen">
      <SectionHeading>{signIn.demoTitle}</SectionHeading>
      <div className="mt-3 flex flex-wrap gap-2.5">
        <Button variant="primary" icon={ChartColumn} isPending={isSending} onPress={() => void submit()}>
          {signIn.demoSupervisor}
        </Button>
        <LinkButton href="/" icon={TabletSmartphone}>
          {signIn.demoAgent}
        </LinkButton>
      </div>
      {refusal && (
        <div className="mt-3">
          <Failure refusal={refusal} />
        </div>
      )}
    </Card>
  );
}
