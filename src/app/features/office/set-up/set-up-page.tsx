import { useState } from 'react';
import { useLocation } from 'wouter';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { PageHeading } from '../../../ui/headings.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { PlainLayout } from '../../../ui/office-layout.tsx';
import { Wordmark } from '../../../ui/wordmark.tsx';
import { LanguageSwitch } from '../language-switch.tsx';
import { useOfficeApi } from '../office-api-context.ts';
import { officePaths } from '../office-paths.ts';
import { useAnswer } from '../use-answer.ts';
import { SetUpForm } from './set-up-form.tsx';

type LinkFault = 'wrong' | 'used';

/** The first administrator and service, by the one-time link that the server printed: `/installation#<token>`. */
export function SetUpPage() {
  const { setUp: texts, loading } = useOfficeTexts();
  const api = useOfficeApi();
  const [, navigate] = useLocation();
  const [token] = useState(() => window.location.hash.slice(1));
  const [fault, setFault] = useState<LinkFault | null>(null);
  const server = useAnswer('ping', api.ping);
  const found = server.value?.setUp === true ? 'used' : token === '' ? 'wrong' : fault;
  return (
    <PlainLayout>
      <div className="flex items-center justify-between gap-3">
        <Wordmark name="Halte" />
        <LanguageSwitch />
      </div>
      <PageHeading title={texts.title} subtitle={texts.subtitle} />
      {found !== null && <LinkNotice fault={found} />}
      {server.isWaiting ? (
        <LoadingState label={loading} />
      ) : (
        // Left open under a notice that came with sending: the link may be mended, what was typed is not typed twice.
        (found === null || fault !== null) && (
          <SetUpForm
            token={token}
            onLinkFault={setFault}
            onDone={() => navigate(officePaths.team, { replace: true })}
          />
        )
      )}
    </PlainLayout>
  );
}

function LinkNotice({ fault }: { readonly fault: LinkFault }) {
  const { setUp: texts } = useOfficeTexts();
  switch (fault) {
    case 'wrong':
      return (
        <Banner tone="refused" title={texts.linkWrong}>
          {texts.linkWrongHow}
        </Banner>
      );
    case 'used':
      return (
        <Banner
          tone="waiting"
          title={texts.linkUsed}
          action={<LinkButton href={officePaths.home}>{texts.toSignIn}</LinkButton>}
        >
          {texts.linkUsedHow}
        </Banner>
      );
  }
}
