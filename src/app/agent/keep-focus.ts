const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]';
const PART = 'main, aside, [role="dialog"], [role="alertdialog"]';

/**
 * Keeps a keyboard on its way. What has the focus is often taken away by what it did: the visit that was ended, the screen that was left.
 * A browser then begins again at the top of the page, and a screen reader says nothing. Here the focus goes to what is nearest: within the
 * same part of the screen, else to the heading of the screen that came. Call what it gives to stop.
 */
export function keepFocus(page: Document): () => void {
  let last: Element | null = null;
  /** What it stood in, nearest first, while it stood. */
  let around: readonly Element[] = [];
  let isLooking = false;

  function note({ target }: FocusEvent): void {
    if (!(target instanceof Element)) return;
    last = target;
    around = ancestorsOf(target);
  }

  function look(): void {
    if (isLooking || !isLost()) return;
    isLooking = true;
    // What took its place may take the focus by itself, as a dialog does, and a dialog that closes gives it back: both a frame later.
    requestAnimationFrame(() => requestAnimationFrame(settle));
  }

  function settle(): void {
    isLooking = false;
    if (!isLost()) return;
    const left = around.find((one) => one.isConnected && one.closest(PART) !== null);
    const place = (left && firstIn(left)) ?? page.querySelector<HTMLElement>('h1[tabindex]');
    // Where there is no heading yet the screen is still on its way, and its arrival is looked at too.
    place?.focus({ preventScroll: left !== undefined });
  }

  function isLost(): boolean {
    if (!last || (page.activeElement !== null && page.activeElement !== page.body)) return false;
    return !last.isConnected || last.matches(':disabled');
  }

  const watch = new MutationObserver(look);
  page.addEventListener('focusin', note);
  watch.observe(page.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  return () => {
    page.removeEventListener('focusin', note);
    watch.disconnect();
  };
}

function ancestorsOf(one: Element): readonly Element[] {
  const all: Element[] = [];
  for (let at = one.parentElement; at !== null; at = at.parentElement) all.push(at);
  return all;
}

function firstIn(part: Element): HTMLElement | null {
  return [...part.querySelectorAll<HTMLElement>(FOCUSABLE)].find((one) => one.tabIndex >= 0) ?? null;
}
