import { CalendarPlus, Phone } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { edit, type Shown } from '../../../data/edits.ts';
import { shownById } from '../../../data/shown.ts';
import type { VisitRequest } from '../../../domain/records/workshop-records.ts';
import { addresses } from '../../agent/addresses.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { dialled, useCalendarWords } from './calendar-words.ts';
import { PlanDialog } from './plan-dialog.tsx';
import type { Undo } from './use-undo.ts';
import { useWished } from './use-wished.ts';

export type RequestDialogProps = {
  readonly shown: Shown<'visitRequest'>;
  readonly onClose: () => void;
  readonly onSaid: Undo['say'];
};

/** One request: who to call, and what becomes of it. Planned, it leads to the session that answers it. */
export function RequestDialog({ shown, onClose, onSaid }: RequestDialogProps) {
  const all = useCalendarTexts();
  const texts = all.request;
  const words = useCalendarWords();
  const wished = useWished();
  const { db, save } = useTablet();
  const { saving, failed, run } = useSessionSaving();
  const isHidden = useVault((state) => state.names === 'cold' || state.names === 'quick');
  const [isPlanning, setPlanning] = useState(false);
  const [, navigate] = useLocation();
  const { record } = shown;
  const { status, planned } = record;
  const said = [
    record.kind === null ? null : texts.kinds[record.kind],
    record.communeName,
    record.activity === null ? null : words.activity(record.activity),
    wished(record),
  ].filter((part) => part !== null);

  async function setStatus(next: VisitRequest['status']): Promise<void> {
    if (!(await run(() => [edit(shown, { status: next })]))) return;
    onClose();
    onSaid(texts.said(texts.statuses[next]), asBefore);
  }

  async function asBefore(): Promise<void> {
    const now = await shownById(db, 'visitRequest', record.id);
    if (now) await save([edit(now, { status, planned })]);
  }

  if (isPlanning) {
    return (
      <PlanDialog
        wished={{ commune: record.commune, date: record.wishedFrom }}
        alongside={(id) => [edit(shown, { status: 'planned', planned: id })]}
        onClose={() => setPlanning(false)}
        onDone={(takeBack) => {
          onClose();
          onSaid(all.plan.saved, async () => {
            await asBefore();
            await takeBack();
          });
        }}
      />
    );
  }
  return (
    <Dialog isOpen title={texts.open(record.from)} closeLabel={all.close} onClose={onClose}>
      {said.length > 0 && <p className="text-ink-soft">{said.join(' · ')}</p>}
      {isHidden && <p className="text-small text-ink-soft">{texts.contactHidden}</p>}
      {record.contactName !== null && <p className="font-semibold">{record.contactName}</p>}
      {record.contactPhone !== null && (
        <a
          href={dialled(record.contactPhone)}
          className="figures inline-flex min-h-(--target) items-center gap-2.5 text-title font-bold text-sea underline-offset-4 hover:underline"
        >
          <Phone aria-hidden className="size-5.5" />
          {record.contactPhone}
        </a>
      )}
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,170px),1fr))] gap-2.5">
        {status === 'new' && (
          <Button isPending={saving} onPress={() => void setStatus('accepted')}>
            {texts.accept}
          </Button>
        )}
        {(status === 'new' || status === 'accepted') && (
          <>
            <Button isPending={saving} onPress={() => void setStatus('declined')}>
              {texts.decline}
            </Button>
            <Button icon={CalendarPlus} onPress={() => setPlanning(true)}>
              {texts.plan}
            </Button>
          </>
        )}
        {status === 'declined' && (
          <Button isPending={saving} onPress={() => void setStatus('new')}>
            {texts.again}
          </Button>
        )}
        {planned !== null && <Button onPress={() => navigate(addresses.planned(planned))}>{texts.see}</Button>}
      </div>
      {failed && <Banner tone="refused" title={all.notSaved} />}
    </Dialog>
  );
}
