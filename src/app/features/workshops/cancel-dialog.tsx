import { useState } from 'react';
import { useReference } from '../../agent/reference.tsx';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useWorkshopWords } from './workshop-words.ts';

type CancelDialogProps = { readonly onCancel: (reason: string) => void; readonly onClose: () => void };

/** A workshop that is not held says why. */
export default function CancelDialog({ onCancel, onClose }: CancelDialogProps) {
  const texts = useWorkshopsTexts();
  const words = useWorkshopWords();
  const { catalogue } = useReference();
  const [reason, setReason] = useState<string | null>(null);
  const reasons = catalogue?.cancelReasons ?? [];
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={texts.closing.cancelTitle}
      closeLabel={texts.close}
      footer={
        <Button
          variant="primary"
          wide
          isDisabled={reason === null}
          onPress={() => {
            if (reason !== null) onCancel(reason);
          }}
        >
          {texts.closing.cancelNow}
        </Button>
      }
    >
      {reasons.length === 0 ? (
        <p>{texts.closing.noReasons}</p>
      ) : (
        <ChoiceRow
          label={texts.closing.reason}
          value={reason}
          onChange={setReason}
          options={reasons.map((one) => ({ value: one.code, label: words.label(one) }))}
        />
      )}
    </Dialog>
  );
}
