import type { Team } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

export type RevokeDialogProps = {
  readonly device: Team['devices'][number];
  readonly isSending: boolean;
  readonly onRevoke: () => void;
  readonly onClose: () => void;
};

/** What shutting a tablet out does, before it is done: it cannot be undone. */
export function RevokeDialog({ device, isSending, onRevoke, onClose }: RevokeDialogProps) {
  const { team: texts, code } = useOfficeTexts();
  return (
    <Dialog
      isOpen
      role="alertdialog"
      onClose={onClose}
      title={texts.revokeDevice(device.name)}
      closeLabel={code.close}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            {texts.cancel}
          </Button>
          <Button variant="danger" isPending={isSending} onPress={onRevoke}>
            {texts.revoke}
          </Button>
        </>
      }
    >
      <p>{texts.revokeHow}</p>
    </Dialog>
  );
}
