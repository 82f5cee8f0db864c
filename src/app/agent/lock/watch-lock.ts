import type { VaultSession } from '../../platform/vault/vault-session.ts';

const TICK_MS = 5_000;
const TOUCH_MS = 1_000;

/** Hides names after some idle minutes, and when they have shown for long enough. Gives what stops it. */
export function watchLock(vault: VaultSession): () => void {
  let touchedAt = -Infinity;
  const touch = () => {
    const at = performance.now();
    if (at - touchedAt < TOUCH_MS) return;
    touchedAt = at;
    vault.touched();
  };
  const tick = () => vault.tick();
  const timer = setInterval(tick, TICK_MS);
  const options = { capture: true, passive: true };
  addEventListener('pointerdown', touch, options);
  addEventListener('keydown', touch, options);
  // A tablet that slept is looked at before its screen is.
  document.addEventListener('visibilitychange', tick);
  return () => {
    clearInterval(timer);
    removeEventListener('pointerdown', touch, options);
    removeEventListener('keydown', touch, options);
    document.removeEventListener('visibilitychange', tick);
  };
}
