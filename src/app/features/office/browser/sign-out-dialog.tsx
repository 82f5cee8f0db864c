import { useState } from 'react';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

export type SignOutDialogProps = {
  readonly unsent: number;
  readonly onSend: () => Promise<void>;
  readonly onSignOut: () => void;
  readonly onClose: () => void;
};

/** Signing out erases nothing, but what was not sent then waits until this browser is used again. */
export function SignOutDialog({ unsent, onSend, onSignOut, onClose }: SignOutDialogProps) {
  const { desk } = useOfficeTexts();
  const [isSending, setSending] = useState(false);
  async function send() {
    setSending(true);
    await onSend();
    setSending(false);
  }
  return (
    <Dialog
      isOpen
      role="alertdialog"
      title={desk.signOutTitle}
      closeLabel={desk.stay}
      onClose={onClose}
      footer={
        <>
          <Button variant="danger" onPress={onSignOut}>
            {desk.signOutAnyway}
          </Button>
          <Button isPending={isSending} onPress={() => void send()}>
            {desk.sendNow}
          </Button>
        </>
      }
    >
      <p>{desk.signOutMore(unsent)}</p>
    </Dialog>
  );
}
