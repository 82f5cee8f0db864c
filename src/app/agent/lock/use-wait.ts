import { useCallback, useEffect, useState } from 'react';
import type { WrapName } from '../../../data/vault/shelf.ts';
import type { VaultSession } from '../../platform/vault/vault-session.ts';
import { useLockTexts } from '../../texts/lock-texts.ts';

const SECOND_MS = 1_000;
const MINUTE_S = 60;

/** How long the next try at a wrap has to wait, as it goes down, and in words. Looked at again when it is over: another tab may have guessed. */
export function useWait(vault: VaultSession, name: WrapName | null) {
  const texts = useLockTexts();
  const [leftMs, setLeftMs] = useState(0);
  const look = useCallback(() => {
    if (name) void vault.waitLeftMs(name).then(setLeftMs, () => setLeftMs(0));
  }, [vault, name]);
  useEffect(look, [look]);
  const isWaiting = leftMs > 0;
  useEffect(() => {
    if (!isWaiting) return undefined;
    let ranMs = performance.now();
    const timer = setInterval(() => {
      const passedMs = performance.now() - ranMs;
      ranMs += passedMs;
      setLeftMs((left) => Math.max(0, left - passedMs));
    }, SECOND_MS);
    return () => {
      clearInterval(timer);
      look();
    };
  }, [isWaiting, look]);
  const seconds = Math.ceil(leftMs / SECOND_MS);
  const words = seconds > 2 * MINUTE_S ? texts.minutes(Math.ceil(seconds / MINUTE_S)) : texts.seconds(seconds);
  return { leftMs, words, look };
}
