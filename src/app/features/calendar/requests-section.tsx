import { ChevronRight, MailPlus } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Shown } from '../../../data/edits.ts';
import { liveOfType } from '../../../data/shown.ts';
import type { VisitRequestId } from '../../../domain/ids.ts';
import type { VisitRequest } from '../../../domain/records/workshop-records.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useOpened } from '../../agent/use-opened.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { Tag } from '../../ui/tag.tsx';
import { NewRequestDialog } from './new-request-dialog.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { useWished } from './use-wished.ts';
import type { Undo } from './use-undo.ts';

/** Who asks for the bus: noted on the spot, then accepted, planned or declined. */
export function RequestsSection({ onSaid }: { readonly onSaid: Undo['say'] }) {
  const texts = useCalendarTexts().request;
  const { db } = useTablet();
  const [isNoting, setNoting] = useState(false);
  const [opened, setOpened] = useState<VisitRequestId | null>(null);
  const plain = useLive(useCallback(async () => liveOfType(db, 'visitRequest'), [db]));
  const whole = useOpened('visitRequest');
  const all = [...(whole ?? plain ?? [])].toSorted((a, b) => (a.record.askedAt < b.record.askedAt ? 1 : -1));
  const waiting = all.filter(({ record }) => record.status === 'new' || record.status === 'accepted');
  const settled = all.filter((one) => !waiting.includes(one));
  const one = all.find(({ record }) => record.id === opened);
  return (
    <section className="grid gap-2.5">
      <SectionHeading>{texts.title}</SectionHeading>
      {all.length === 0 && <p className="text-small text-ink-soft">{texts.noneMore}</p>}
      {waiting.length > 0 && <Rows requests={waiting} onOpen={setOpened} />}
      <Button icon={MailPlus} wide onPress={() => setNoting(true)}>
        {texts.note}
      </Button>
      {settled.length > 0 && (
        <Disclosure label={texts.settled(settled.length)}>
          <Rows requests={settled} onOpen={setOpened} />
        </Disclosure>
      )}
      {isNoting && (
        <NewRequestDialog
          onClose={() => setNoting(false)}
          onDone={(undo) => {
            setNoting(false);
            onSaid(texts.saved, undo);
          }}
        />
      )}
      {one && <RequestDialog shown={one} onClose={() => setOpened(null)} onSaid={onSaid} />}
    </section>
  );
}

type RowsProps = {
  readonly requests: readonly Shown<'visitRequest'>[];
  readonly onOpen: (id: VisitRequestId) => void;
};

function Rows({ requests, onOpen }: RowsProps) {
  const texts = useCalendarTexts().request;
  const wished = useWished();
  const saidOf = ({ communeName, ...request }: VisitRequest) =>
    [communeName, wished(request)].filter((part) => part !== null).join(' · ');
  return (
    <List label={texts.title}>
      {requests.map(({ record }) => (
        <ListRow
          key={record.id}
          title={record.from}
          subtitle={saidOf(record)}
          trail={
            <>
              <Tag tone={record.status === 'new' ? 'waiting' : record.status === 'declined' ? 'neutral' : 'info'}>
                {texts.statuses[record.status]}
              </Tag>
              <IconButton icon={ChevronRight} label={texts.open(record.from)} onPress={() => onOpen(record.id)} />
            </>
          }
        />
      ))}
    </List>
  );
}
