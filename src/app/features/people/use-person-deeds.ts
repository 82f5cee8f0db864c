import { useState } from 'react';
import type { Edit } from '../../../data/edits.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { usePeopleTexts } from '../../texts/people-texts.ts';
import type { UndoNotice } from '../../ui/undo-bar.tsx';

export type PersonDeeds = {
  readonly notice: UndoNotice | null;
  /** What was tried last is not on the disk. */
  readonly failed: boolean;
  readonly dismiss: () => void;
  /** True once it is on the disk; then the message shows, with the way back where there is one. */
  readonly run: (edit: () => Edit, message: string, undo?: () => Promise<Edit | null>) => Promise<boolean>;
};

/** Saves what is done to a person's record, says so once it is on the disk, and offers the way back. */
export function usePersonDeeds(): PersonDeeds {
  const { save } = useTablet();
  const texts = usePeopleTexts().page;
  const [notice, setNotice] = useState<UndoNotice | null>(null);
  const [failed, setFailed] = useState(false);

  async function kept(edit: Edit): Promise<boolean> {
    const ok = await save([edit]).then(
      (result) => result.ok,
      () => false,
    );
    setFailed(!ok);
    return ok;
  }

  async function takeBack(undo: () => Promise<Edit | null>): Promise<void> {
    const back = await undo();
    if (back && (await kept(back))) setNotice({ message: texts.undone });
  }

  return {
    notice,
    failed,
    dismiss: () => setNotice(null),
    run: async (edit, message, undo) => {
      if (!(await kept(edit()))) return false;
      setNotice({ message, ...(undo && { action: { label: texts.undo, onPress: () => void takeBack(undo) } }) });
      return true;
    },
  };
}
