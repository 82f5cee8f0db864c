import { useOfficeTexts } from '../../texts/office-texts.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PlainLayout } from '../../ui/office-layout.tsx';
import { Failure } from './failure.tsx';
import { useOfficeApi } from './office-api-context.ts';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { SignedIn } from './signed-in.tsx';
import { useAnswer } from './use-answer.ts';

/** Who is there comes first; the address stays, so that one lands where one wanted after signing in. */
export function Office() {
  const api = useOfficeApi();
  const texts = useOfficeTexts();
  const { value: session, refusal, askAgain } = useAnswer('me', api.me);

  if (session) return <SignedIn session={session} onSessionEnded={askAgain} />;
  if (refusal?.kind === 'not-signed-in' || refusal?.kind === 'not-set-up') return <SignInPage onSignedIn={askAgain} />;
  return (
    <PlainLayout>
      {refusal ? <Failure refusal={refusal} onTryAgain={askAgain} /> : <LoadingState label={texts.loading} />}
    </PlainLayout>
  );
}
