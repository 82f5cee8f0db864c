import type { SyncReport } from '../../sync/sync-report.ts';
import type { SyncPhase } from './sync-status.ts';

// Within two minutes a clock is right enough for a visit's time.
const CLOCK_WARNING_MS = 2 * 60_000;

/** What the status line says after a run. */
export function phaseAfter(report: SyncReport, revoked: boolean): SyncPhase {
  if (revoked) return 'revoked';
  switch (report.outcome) {
    case 'complete':
      return report.onlyHandedIn ? 'needs-agent' : 'idle';
    case 'not-joined':
    case 'refused-device':
      return 'needs-joining';
    case 'offline':
      return 'offline';
    case 'not-our-server':
      return 'not-our-server';
    case 'needs-update':
      return 'needs-update';
    case 'too-large':
    case 'server-trouble':
    case 'store-trouble':
      return 'server-trouble';
  }
}

/** How far ahead the tablet's clock is, where that is worth a warning. */
export function clockAheadMs({ offsetMs }: SyncReport): number | null {
  return offsetMs !== null && Math.abs(offsetMs) > CLOCK_WARNING_MS ? -offsetMs : null;
}
