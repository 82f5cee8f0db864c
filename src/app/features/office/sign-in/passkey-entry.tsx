import { Fingerprint } from 'lucide-react';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Failure } from '../failure.tsx';
import { usePasskeys } from '../passkeys/use-passkeys.ts';
import { useSubmission } from '../use-submission.ts';

/** The other way in: nobody types anything, the key says whose it is. Not there where the browser has no keys. */
export function PasskeyEntry({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { passkeys: texts } = useOfficeTexts();
  const passkeys = usePasskeys();
  const { submit, isSending, refusal } = useSubmission(passkeys.signIn, onSignedIn);
  if (!passkeys.isPossible) return null;
  return (
    <div className="grid gap-4 border-t border-line pt-6">
      {refusal && <Failure refusal={refusal} />}
      <Button icon={Fingerprint} wide isPending={isSending} onPress={() => void submit()}>
        {texts.signIn}
      </Button>
    </div>
  );
}
