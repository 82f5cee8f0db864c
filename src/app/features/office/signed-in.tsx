import type { ReactNode } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { ServiceId } from '../../../domain/ids.ts';
import type { OfficeSession } from '../../../protocol/office.ts';
import { useOfficeTexts } from '../../texts/office-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { OfficeLayout } from '../../ui/office-layout.tsx';
import { JournalPage } from './journal/journal-page.tsx';
import { OfficeBrowserProvider } from './browser/office-browser.tsx';
import { DemonstrationBanner } from './demonstration-banner.tsx';
import { OfficeRail } from './office-rail.tsx';
import { officePaths } from './office-paths.ts';
import { OwnAccountPage } from './own-account/own-account-page.tsx';
import { ProofProvider } from './proof/proof-provider.tsx';
import { ReportPage } from './report/report-page.tsx';
import { ReviewPage } from './review/review-page.tsx';
import { ReviewContext, useReview } from './review/use-review.ts';
import { HoldingPage } from './team/holding-page.tsx';
import { TeamPage } from './team/team-page.tsx';

export type SignedInProps = { readonly session: OfficeSession; readonly onSessionEnded: () => void };

export function SignedIn({ session, onSessionEnded }: SignedInProps) {
  const texts = useOfficeTexts();
  const service = session.services[0];
  const frame = (
    <OfficeLayout nav={<OfficeRail session={session} service={service} onSignedOut={onSessionEnded} />}>
      <div className="grid gap-5">
        {session.demo && <DemonstrationBanner />}
        {service ? (
          <Switch>
            <Route path={officePaths.attendance}>
              <ReportPage service={service} onSessionEnded={onSessionEnded} />
            </Route>
            <Route path={officePaths.review}>
              <ReviewPage service={service} onSessionEnded={onSessionEnded} />
            </Route>
            <Route path={officePaths.team}>
              <TeamPage service={service} viewer={session.account} onSessionEnded={onSessionEnded} />
            </Route>
            <Route path={`${officePaths.team}/tablette/:device`}>
              {({ device }) => <HoldingPage service={service} device={device} onSessionEnded={onSessionEnded} />}
            </Route>
            {session.account.role === 'admin' && (
              <Route path={officePaths.journal}>
                <JournalPage service={service} onSessionEnded={onSessionEnded} />
              </Route>
            )}
            <Route path={officePaths.account}>
              <OwnAccountPage name={session.account.name} timeZone={service.timeZone} onSessionEnded={onSessionEnded} />
            </Route>
            <Route>
              <Redirect to={officePaths.attendance} replace />
            </Route>
          </Switch>
        ) : (
          <Banner tone="refused" title={texts.signIn.noService} />
        )}
      </div>
    </OfficeLayout>
  );
  if (!service) return frame;
  return (
    <ProofProvider>
      <OfficeBrowserProvider account={session.account.id} service={service.id}>
        <ReviewProvider service={service.id}>{frame}</ReviewProvider>
      </OfficeBrowserProvider>
    </ProofProvider>
  );
}

function ReviewProvider({ service, children }: { readonly service: ServiceId; readonly children: ReactNode }) {
  return <ReviewContext value={useReview(service)}>{children}</ReviewContext>;
}
