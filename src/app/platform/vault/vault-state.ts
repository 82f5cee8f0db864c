import { create } from 'zustand';
import type { AccountId } from '../../../domain/ids.ts';

/**
 * Whether names show on this tablet.
 *
 * - `unknown`: not looked yet
 * - `none`: it keeps no names
 * - `cold`: hidden; PIN and card or passkey open them
 * - `quick`: hidden a moment ago; the PIN alone opens them
 * - `open`: they show
 */
export type VaultState = {
  readonly names: 'unknown' | 'none' | 'cold' | 'quick' | 'open';
  /** Whose names they are while `open` or `quick`. */
  readonly agent: AccountId | null;
};

export const useVault = create<VaultState>(() => ({ names: 'unknown', agent: null }));

/** Whether nobody has shown who they are, on a tablet that keeps names. */
export function areHidden(names: VaultState['names']): boolean {
  return names === 'cold' || names === 'quick';
}
