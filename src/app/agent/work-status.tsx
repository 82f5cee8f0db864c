import { CloudAlert, CloudCheck, CloudOff, CloudUpload, Cloud, type LucideIcon } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { unsentVisits } from '../../data/unsent-visits.ts';
import type { TimeZone } from '../../domain/local-date.ts';
import { type SyncStatus, useSyncStatus } from '../platform/sync-status.ts';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { type Formats, useFormats } from '../texts/formats.ts';
import type { AgentTexts } from '../texts/fr/agent.ts';
import { Banner } from '../ui/banner.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import type { Tone } from '../ui/tone.ts';
import { useReference } from './reference.tsx';
import { RoomWarning } from './room-warning.tsx';
import { useTablet } from './tablet.tsx';
import { useLive } from './use-live.ts';

type Line = { readonly tone: Tone; readonly icon: LucideIcon; readonly words: string };

/** Where the work stands, on every screen. It says only what is known at this moment. */
export function WorkStatus({ aside }: { readonly aside?: ReactNode }) {
  const texts = useAgentTexts();
  const formats = useFormats();
  const { zone } = useReference();
  const { db } = useTablet();
  const status = useSyncStatus();
  const visits = useLive(useCallback(() => unsentVisits(db), [db]));
  const line = lineOf({ status, visits: visits ?? null, texts, formats, zone });
  return (
    <>
      <div className="flex flex-wrap items-center [justify-content:var(--beside-heading,space-between)] gap-x-4 gap-y-1.5 wide:gap-y-0 phone:gap-x-2">
        <StatusLine tone={line.tone} icon={line.icon}>
          {line.words}
        </StatusLine>
        {aside}
      </div>
      <RoomWarning />
      {status.clockAheadMs !== null && (
        <div className="mt-2">
          <Banner tone="waiting" title={clockWarning(status.clockAheadMs, texts)} />
        </div>
      )}
    </>
  );
}

type Known = {
  readonly status: SyncStatus;
  /** Null: not counted. */
  readonly visits: number | null;
  readonly texts: AgentTexts;
  readonly formats: Formats;
  readonly zone: TimeZone;
};

function lineOf(known: Known): Line {
  const { status, texts } = known;
  const words = texts.status;
  if (status.phase === 'revoked') return { tone: 'refused', icon: CloudAlert, words: words.revoked };
  if (status.phase === 'needs-joining') return { tone: 'refused', icon: CloudAlert, words: words.unknown };
  if (status.refused > 0) return { tone: 'refused', icon: CloudAlert, words: words.refused(status.refused) };
  const unsent = status.unsent ?? 0;
  switch (status.phase) {
    case 'offline':
    case 'not-our-server':
    case 'server-trouble':
      return { tone: 'waiting', icon: CloudOff, words: offlineWords(known, unsent) };
    case 'syncing':
      return unsent > 0
        ? { tone: 'info', icon: CloudUpload, words: counted(known, unsent, words.sending, words.sendingOther) }
        : { tone: 'info', icon: CloudUpload, words: words.checking };
    case 'idle':
    case 'needs-agent':
    case 'needs-update':
      if (unsent > 0) {
        return { tone: 'waiting', icon: Cloud, words: counted(known, unsent, words.waiting, words.waitingOther) };
      }
      return status.lastConfirmedAt === null || status.unsent === null
        ? { tone: 'neutral', icon: Cloud, words: words.never }
        : { tone: 'confirmed', icon: CloudCheck, words: words.confirmed(confirmedAt(known, status.lastConfirmedAt)) };
  }
}

function offlineWords(known: Known, unsent: number): string {
  const words = known.texts.status;
  if (unsent > 0) return counted(known, unsent, words.offlineWaiting, words.offlineWaitingOther);
  const { lastConfirmedAt } = known.status;
  return lastConfirmedAt === null ? words.offlineNever : words.offlineConfirmed(confirmedAt(known, lastConfirmedAt));
}

/** In visits where the unsent entries concern some, else in entries: an opened session alone is not a visit. */
function counted(
  { visits }: Known,
  unsent: number,
  inVisits: (count: number) => string,
  inEntries: (count: number) => string,
): string {
  return visits !== null && visits > 0 ? inVisits(visits) : inEntries(unsent);
}

function confirmedAt({ formats, zone }: Known, at: number): string {
  return formats.timeOrDay(at, zone);
}

function clockWarning(aheadMs: number, texts: AgentTexts): string {
  const minutes = Math.max(1, Math.round(Math.abs(aheadMs) / 60_000));
  return aheadMs > 0 ? texts.status.clockAhead(minutes) : texts.status.clockBehind(minutes);
}
