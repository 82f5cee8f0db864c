import type { Standing } from '../../../data/standing.ts';
import type { SyncState } from '../../ui/sync-mark.tsx';

/** Which of the four drawings goes with how far an entry has come; the words beside it say the rest. */
export function markOf(standing: Standing): SyncState {
  switch (standing) {
    case 'waiting':
    case 'again':
      return 'on-tablet';
    case 'sent':
    case 'held':
    case 'owed':
      return 'sent';
    case 'refused':
      return 'refused';
    case 'mended':
    case 'confirmed':
      return 'confirmed';
  }
}
