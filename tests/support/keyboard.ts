import type { Locator, Page } from 'playwright-core';

const FARTHEST = 160;
const FOUND_AGAIN_MS = 5_000;

type Fault = 'lost' | 'no ring' | 'out of sight' | 'covered';
type Seen = {
  readonly where: string;
  readonly fault: Fault | null;
  /** The key that leads to what is looked for; null there. */
  readonly way: 'Tab' | 'Shift+Tab' | null;
};

export type Keyboard = {
  /** Goes there by the tab key, forwards or backwards. */
  to(target: Locator): Promise<void>;
  /** There, and Enter. */
  press(target: Locator): Promise<void>;
  type(text: string): Promise<void>;
  key(name: string): Promise<void>;
  /** Where the focus was lost or could not be seen, of all the places where it was. */
  readonly faults: readonly string[];
  stops(): number;
};

/** A person at a keyboard and nothing else, who looks at each stop whether they still see where they are. */
export function keyboardOn(page: Page): Keyboard {
  const faults: string[] = [];
  let stops = 0;
  let pressed = '';

  function note({ where, fault }: Seen): void {
    if (pressed === '') return;
    stops += 1;
    if (fault !== null) faults.push(`${fault} after ${pressed}: ${where}`);
    pressed = '';
  }

  async function key(name: string): Promise<void> {
    await page.keyboard.press(name);
    pressed = name;
  }

  async function to(target: Locator): Promise<void> {
    await target.waitFor();
    for (let step = 0; step < FARTHEST; step += 1) {
      const seen = await target.evaluate(see, FOUND_AGAIN_MS);
      note(seen);
      if (seen.way === null) return;
      await page.keyboard.press(seen.way);
      pressed = `${seen.way} on ${seen.where}`;
    }
    throw new Error(`${String(target)} is not reached by the tab key`);
  }

  return {
    to,
    key,
    press: async (target) => {
      await to(target);
      await page.keyboard.press('Enter');
      pressed = `Enter on ${String(target)}`;
    },
    type: async (text) => await page.keyboard.type(text),
    faults,
    stops: () => stops,
  };
}

/** In the page: where the focus is, whether it is seen, and which way leads from it to what is looked for. */
async function see(target: Element, foundAgainMs: number): Promise<Seen> {
  const until = performance.now() + foundAgainMs;
  // What was pressed may take the focus away, or the whole screen with it: what counts is whether it is found again.
  while (document.activeElement === document.body && performance.now() < until) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return { where: 'body', fault: 'lost', way: 'Tab' };
  const one = active;
  const where = `${one.tagName.toLowerCase()} “${(one.getAttribute('aria-label') ?? one.textContent).trim().slice(0, 60)}”`;
  const isAfter = (target.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return { where, fault: faultOf(), way: one === target ? null : isAfter ? 'Shift+Tab' : 'Tab' };

  function faultOf(): Fault | null {
    // A radio or a box is drawn by its label, and so is its ring.
    const drawn = (one.matches('input') && one.closest<HTMLElement>('label')) || one;
    const isRinged = [one, drawn].some((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    });
    if (!isRinged) return 'no ring';
    const { left, right, top, bottom } = drawn.getBoundingClientRect();
    const places = [0.1, 0.5, 0.9].flatMap((down) =>
      [0.1, 0.5, 0.9].map((across) => [left + (right - left) * across, top + (bottom - top) * down] as const),
    );
    const inSight = places.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    if (inSight.length === 0) return 'out of sight';
    const isFree = inSight.some(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit !== null && (drawn.contains(hit) || hit.contains(drawn));
    });
    return isFree ? null : 'covered';
  }
}
