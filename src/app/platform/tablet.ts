import { type OpenResult, openTablet } from '../../data/open-tablet.ts';
import { newId } from './ids.ts';
import { sealerOf } from './sealer.ts';

/** Opens what this tablet remembers. */
export function openThisTablet(): Promise<OpenResult> {
  return openTablet({ now: Date.now, newId, sealer: sealerOf });
}
