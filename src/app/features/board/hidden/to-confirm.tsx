import { Check, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { VisitLine } from '../../../../data/visits.ts';
import { useReference } from '../../../agent/reference.tsx';
import { useAgentTexts } from '../../../texts/agent-texts.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useVisitTexts } from '../../../texts/visit-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { List, ListRow, RowTime } from '../../../ui/list.tsx';
import { useBoardContext } from '../board-context.tsx';
import { visitSubtitle, visitTitle } from '../visit-words.ts';

/** Visits were recorded while names were hidden: whoever shows them says that it was so, of all in one tap or of each. */
export default function ToConfirm({ visits }: { readonly visits: readonly VisitLine[] }) {
  const texts = useVisitTexts();
  const { actions } = useBoardContext();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="mb-3">
      <Banner
        tone="waiting"
        title={texts.toConfirm(visits.length)}
        action={
          <span className="flex flex-wrap gap-2.5">
            {visits.length > 1 && <Button onPress={() => setOpen(true)}>{texts.confirmEach}</Button>}
            <Button icon={Check} onPress={() => void actions.confirmVisits(visits.map(({ visit }) => visit.record.id))}>
              {visits.length > 1 ? texts.confirmAll : texts.confirmShort}
            </Button>
          </span>
        }
      >
        {texts.toConfirmMore(visits.length)}
      </Banner>
      {isOpen && <OneByOne visits={visits} onClose={() => setOpen(false)} />}
    </div>
  );
}

function OneByOne({ visits, onClose }: { readonly visits: readonly VisitLine[]; readonly onClose: () => void }) {
  const texts = useVisitTexts();
  const agentTexts = useAgentTexts();
  const formats = useFormats();
  const { zone } = useReference();
  const { actions, words } = useBoardContext();
  return (
    <Dialog isOpen onClose={onClose} title={texts.confirmTitle} closeLabel={texts.close}>
      <p>{texts.confirmHelp}</p>
      <List label={texts.confirmTitle}>
        {visits.map(({ visit: { record } }) => {
          const time = formats.timeAt(record.at, zone);
          return (
            <ListRow
              key={record.id}
              trailBeside
              lead={<RowTime>{time}</RowTime>}
              title={visitTitle(record, words, agentTexts)}
              subtitle={visitSubtitle({ ...record, toConfirm: null }, words, agentTexts)}
              trail={
                <>
                  <IconButton
                    icon={Undo2}
                    label={agentTexts.board.undoVisit(time)}
                    onPress={() => void actions.undoVisit(record.id)}
                  />
                  <IconButton
                    icon={Check}
                    label={texts.confirm(time)}
                    onPress={() => void actions.confirmVisits([record.id])}
                  />
                </>
              }
            />
          );
        })}
      </List>
    </Dialog>
  );
}
