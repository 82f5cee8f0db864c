import { Printer } from 'lucide-react';
import { useState } from 'react';
import { usePaper, type PaperSize } from '../../../print/use-paper.tsx';
import { useVault } from '../../../platform/vault/vault-state.ts';
import { useCalendarTexts } from '../../../texts/calendar-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckboxRow } from '../../../ui/checkbox-row.tsx';
import { ChoiceRow } from '../../../ui/choice-row.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { DaySheet } from './day-sheet.tsx';
import { useDaySheet } from './use-day-sheet.ts';

/** The day on paper: how large, and whether it names people. It names nobody unless that is asked for: paper is left lying about. */
export default function PrintDayDialog({ onClose }: { readonly onClose: () => void }) {
  const all = useCalendarTexts();
  const texts = all.sheet;
  const mayName = useVault(({ names }) => names === 'open');
  const day = useDaySheet();
  const [size, setSize] = useState<PaperSize>('a4');
  const [isNamed, setNamed] = useState(false);
  const { print, paper } = usePaper();
  const sheet = day && <DaySheet day={day} isNamed={isNamed && mayName} />;
  return (
    <Dialog
      isOpen
      title={texts.print}
      closeLabel={all.close}
      onClose={onClose}
      footer={
        <Button variant="primary" wide icon={Printer} isPending={!day} onPress={() => sheet && print(size, sheet)}>
          {texts.doPrint}
        </Button>
      }
    >
      <p className="text-ink-soft">{texts.what}</p>
      <ChoiceRow
        showLabel
        label={texts.paper}
        value={size}
        onChange={setSize}
        options={[
          { value: 'a4', label: 'A4' },
          { value: 'a5', label: 'A5' },
        ]}
      />
      {mayName ? (
        <CheckboxRow label={texts.withNames} checked={isNamed} onChange={(event) => setNamed(event.target.checked)} />
      ) : (
        <Banner tone="info" title={texts.namesHidden} />
      )}
      {isNamed && mayName && <p className="text-small text-ink-soft">{texts.withNamesMore}</p>}
      {paper}
    </Dialog>
  );
}
