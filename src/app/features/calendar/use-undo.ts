import { useState } from 'react';
import type { UndoNotice } from '../../ui/undo-bar.tsx';

export type Undo = {
  readonly notice: UndoNotice | null;
  /** Says what was just done, with the way back where there is one. */
  readonly say: (message: string, undo?: () => Promise<unknown>) => void;
  readonly dismiss: () => void;
};

/** What was just done on this screen, until the next thing is done or somebody closes it. */
export function useUndo(undoLabel: string): Undo {
  const [notice, setNotice] = useState<UndoNotice | null>(null);
  return {
    notice,
    say: (message, undo) =>
      setNotice({
        message,
        action: undo && {
          label: undoLabel,
          onPress: () => {
            setNotice(null);
            void undo();
          },
        },
      }),
    dismiss: () => setNotice(null),
  };
}
