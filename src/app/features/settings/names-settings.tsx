import { useState } from 'react';
import { useTablet } from '../../agent/tablet.tsx';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useLockTexts } from '../../texts/lock-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { ChangePin } from './change-pin.tsx';

/** Of the agent who has unlocked this tablet: another PIN, and an end to what opens names here. */
export function NamesSettings() {
  const texts = useLockTexts();
  const { vault } = useTablet();
  const { names, agent } = useVault();
  const [asked, setAsked] = useState<'change-pin' | 'remove' | null>(null);
  const [isChanged, setChanged] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isShut = names !== 'open' || agent === null;

  async function remove(): Promise<void> {
    if (agent === null) return;
    setBusy(true);
    await vault.removeAgent(agent).finally(() => setBusy(false));
    setAsked(null);
  }

  return (
    <section className="grid gap-3">
      <SectionHeading quiet>{texts.settings}</SectionHeading>
      {isShut && <p className="text-ink-soft">{texts.openFirst}</p>}
      {isChanged && <Banner tone="info" title={texts.changed} />}
      <div className="flex flex-wrap gap-2.5">
        <Button
          isDisabled={isShut}
          onPress={() => {
            setChanged(false);
            setAsked('change-pin');
          }}
        >
          {texts.changePin}
        </Button>
        <Button variant="danger" isDisabled={isShut} onPress={() => setAsked('remove')}>
          {texts.remove}
        </Button>
      </div>
      {asked === 'change-pin' && (
        <Dialog isOpen title={texts.changePin} closeLabel={texts.close} onClose={() => setAsked(null)}>
          <ChangePin
            vault={vault}
            onEnd={(changed) => {
              setChanged(changed);
              setAsked(null);
            }}
          />
        </Dialog>
      )}
      {asked === 'remove' && (
        <Dialog
          isOpen
          role="alertdialog"
          title={texts.removeTitle}
          closeLabel={texts.close}
          onClose={() => setAsked(null)}
          footer={
            <>
              <Button variant="quiet" onPress={() => setAsked(null)}>
                {texts.keep}
              </Button>
              <Button variant="danger" isPending={isBusy} onPress={() => void remove()}>
                {texts.removeConfirm}
              </Button>
            </>
          }
        >
          <p>{texts.removeMore}</p>
          {!vault.isThorough && <p className="text-small text-ink-soft">{texts.bytesRemain}</p>}
        </Dialog>
      )}
    </section>
  );
}
