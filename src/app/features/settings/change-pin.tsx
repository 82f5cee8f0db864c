import { useState } from 'react';
import { NewPin } from '../../agent/lock/new-pin.tsx';
import type { VaultSession } from '../../platform/vault/vault-session.ts';
import { useLockTexts } from '../../texts/lock-texts.ts';
import { PinPad } from '../../ui/pin-pad.tsx';

export type ChangePinProps = { readonly vault: VaultSession; readonly onEnd: (isChanged: boolean) => void };

/** The present PIN, then the new one twice. A wrong present one hides names, as anywhere. */
export function ChangePin({ vault, onEnd }: ChangePinProps) {
  const texts = useLockTexts();
  const [present, setPresent] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  async function change(pin: string, newPin: string): Promise<void> {
    setBusy(true);
    try {
      onEnd((await vault.changePin(pin, newPin)) === 'changed');
    } catch {
      setPresent(null);
      setError(texts.trouble);
    } finally {
      setBusy(false);
    }
  }

  if (present !== null) return <NewPin isBusy={isBusy} onPin={(pin) => void change(present, pin)} />;
  return (
    <PinPad
      label={texts.presentPin}
      typed={texts.typed}
      eraseLabel={texts.erase}
      error={error}
      onComplete={setPresent}
    />
  );
}
