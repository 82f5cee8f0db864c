import { create } from 'zustand';

/**
 * What the status line shows of sending, always true at the moment it is shown.
 *
 * - `idle`: nothing under way; see `unsent`
 * - `offline`: our server did not answer
 * - `not-our-server`: something else answered in its place, such as a hotel's page
 * - `server-trouble`: our server answered that it cannot now
 * - `needs-joining`: the server does not know this tablet (any more), or it never joined: all is kept, ask for a code
 * - `needs-agent`: sending works, but no agent's token is valid: nothing new comes in
 * - `revoked`: shut out: nothing more is saved here
 * - `needs-update`: the server no longer speaks this version's protocol
 */
export type SyncPhase =
  | 'idle'
  | 'syncing'
  | 'offline'
  | 'not-our-server'
  | 'server-trouble'
  | 'needs-joining'
  | 'needs-agent'
  | 'revoked'
  | 'needs-update';

export type SyncStatus = {
  readonly phase: SyncPhase;
  /** Changes that only this tablet has. Null before it was counted. */
  readonly unsent: number | null;
  readonly refused: number;
  /** By the tablet's clock, milliseconds since 1970: when nothing was left to send, last time. */
  readonly lastConfirmedAt: number | null;
  /** How far the tablet's clock is from the server's, in milliseconds, where that is more than two minutes; positive: ahead. */
  readonly clockAheadMs: number | null;
};

export const useSyncStatus = create<SyncStatus>(() => ({
  phase: 'idle',
  unsent: null,
  refused: 0,
  lastConfirmedAt: null,
  clockAheadMs: null,
}));
