import { PIN, typePin } from '../../support/names.ts';
import type { Tablet } from '../../support/tablet-browser.ts';
import { type Line, type Outcome, percentile } from '../figures.ts';
import { bar, EVERYBODY, line } from './lines.ts';

const TURNS = 5;

type Unlocking = { readonly card: string; readonly slowed: (rate: number) => Promise<void> };

/** From the finger that leaves the sixth digit to the list of everybody and the search among them. */
export async function unlocking(tablet: Tablet, { card, slowed }: Unlocking): Promise<Outcome> {
  const page = tablet.page();
  const lines: Line[] = [];
  const medians: number[] = [];
  for (const rate of [1, 4]) {
    const own: number[] = [];
    const stretched: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      await slowed(1);
      await page.reload();
      await tablet.tap('button', 'Afficher les noms');
      await page.getByLabel('Le code de votre carte').fill(card);
      await tablet.tap('button', 'Continuer');
      await typePin(tablet, PIN.slice(0, -1));
      await slowed(rate);
      const seen = page.evaluate((words) => globalThis.watch.firstSeen('[role=status]', words), EVERYBODY.source);
      await typePin(tablet, PIN.slice(-1));
      const seenAt = await seen;
      const { upAt, stretchMs } = await page.evaluate(() => globalThis.watch);
      stretched.push(stretchMs);
      own.push(seenAt - upAt - stretchMs);
    }
    medians.push(percentile(own, 50));
    lines.push(
      line(`last digit to names, without Argon2id ×${rate}`, { p50: percentile(own, 50), worst: Math.max(...own) }),
      line(`Argon2id in its worker, beside a page at ×${rate}`, { p50: percentile(stretched, 50) }),
    );
  }
  const [plain = Number.NaN, slow = Number.NaN] = medians;
  return {
    lines,
    bars: [
      bar('last digit to names, Argon2id apart, ms', plain, 500),
      bar('last digit to names, Argon2id apart, at ×4, ms', slow, 1_500),
    ],
  };
}
