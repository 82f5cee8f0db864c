import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { DialogFoot } from './dialog-foot.tsx';
import { IconButton } from './icon-button.tsx';

export type DialogProps = {
  readonly title: string;
  readonly closeLabel: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the one that does it last; a form that ends the dialog has its own `DialogFoot`. */
  readonly footer?: ReactNode;
  /** `alertdialog` for what cannot be undone: it is closed by an answer, not by a tap beside it. */
  readonly role?: 'dialog' | 'alertdialog' | undefined;
};

/**
 * A question that stands before the screen; on a phone it rises from the foot as a sheet. Focus stays in it and goes
 * back where it was. Load it lazily: the board never needs one to record a visit.
 */
export function Dialog({ title, closeLabel, isOpen, onClose, children, footer, role = 'dialog' }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={role === 'dialog'}
      className="fixed inset-0 z-10 flex items-center justify-center bg-ink/50 p-6 phone:items-end phone:p-0"
    >
      <Modal className="relative max-h-full w-full max-w-140 scroll-pt-20 scroll-pb-26 overflow-y-auto rounded-sheet bg-card phone:rounded-b-none">
        <AriaDialog role={role} className="grid gap-4 rounded-sheet p-6 -outline-offset-3! phone:p-4">
          <div className="dialog-head">
            <Heading slot="title" className="pt-2.5 text-large leading-tight">
              {title}
            </Heading>
            <span className="-mr-2">
              <IconButton icon={X} label={closeLabel} onPress={onClose} />
            </span>
          </div>
          {children}
          {footer !== undefined && <DialogFoot>{footer}</DialogFoot>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
