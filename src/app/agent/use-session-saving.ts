import { useState } from 'react';
import type { Edit } from '../../data/edits.ts';
import { useTablet } from './tablet.tsx';

export type SessionSaving = {
  readonly saving: boolean;
  readonly failed: boolean;
  /** True once it is on the disk. */
  readonly run: (edits: () => readonly Edit[], before?: () => Promise<void>) => Promise<boolean>;
};

/** Saves an opening or a closing of a session, and says where it could not. */
export function useSessionSaving(): SessionSaving {
  const { save } = useTablet();
  const [state, setState] = useState<'ready' | 'saving' | 'failed'>('ready');
  async function run(edits: () => readonly Edit[], before?: () => Promise<void>): Promise<boolean> {
    setState('saving');
    try {
      await before?.();
      const saved = await save(edits());
      setState(saved.ok ? 'ready' : 'failed');
      return saved.ok;
    } catch {
      setState('failed');
      return false;
    }
  }
  return { saving: state === 'saving', failed: state === 'failed', run };
}
