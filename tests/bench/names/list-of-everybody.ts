import type { Tablet } from '../../support/tablet-browser.ts';
import { type Line, type Outcome, percentile, percentiles } from '../figures.ts';
import { bar, EVERYBODY, line } from './lines.ts';

const FRAMES = 300;
const FRAME_MS = 1_000 / 60;
const NAMES = ['martin', 'lefebv', 'benali', 'dupont', 'traore', 'gauthi', 'nguyen', 'leclerc', 'kowals', 'rousse'];

type Slowed = (rate: number) => Promise<void>;

/** From a key to its list on the screen. Names show, and the list of everybody is there. */
export async function painting(tablet: Tablet, slowed: Slowed): Promise<Outcome> {
  const page = tablet.page();
  const field = page.getByLabel('Chercher un usager');
  await slowed(4);
  await field.click();
  const times: (number | null)[] = [];
  for (const name of NAMES) {
    await field.fill('');
    await page.getByText(EVERYBODY).waitFor();
    for (const letter of name) {
      // Waited for: the key may come to the page before what is to watch for it.
      await page.evaluate(() => globalThis.watch.forNextList());
      await page.keyboard.press(letter);
      times.push(await page.evaluate(() => globalThis.watch.painted()));
    }
  }
  await slowed(1);
  const painted = times.filter((ms) => ms !== null);
  const unchanged = times.length - painted.length;
  return {
    lines: [
      line(`keystroke to paint ×4, of ${times.length}, and ${unchanged} that changed no list`, percentiles(painted)),
    ],
    bars: [bar('keystroke to paint at ×4, p95, ms', percentile(painted, 95), 50)],
  };
}

/** The list of everybody, from its top as fast as a hand flings it. */
export async function scrolling(tablet: Tablet, slowed: Slowed): Promise<Outcome> {
  const page = tablet.page();
  const lines: Line[] = [];
  const late: number[] = [];
  await page.getByLabel('Chercher un usager').fill('');
  await page.getByText(EVERYBODY).waitFor();
  for (const rate of [1, 4]) {
    await slowed(rate);
    const frames = await page.evaluate(
      (count) =>
        new Promise<readonly number[]>((resolve) => {
          const times: number[] = [];
          window.scrollTo({ top: 0 });
          let before = performance.now();
          const next = (now: number) => {
            times.push(now - before);
            before = now;
            if (times.length > count) resolve(times.slice(1));
            else {
              window.scrollBy({ top: 300 });
              requestAnimationFrame(next);
            }
          };
          requestAnimationFrame(next);
        }),
      FRAMES,
    );
    const dropped = frames.filter((ms) => ms > 1.5 * FRAME_MS).length;
    const percent = (100 * dropped) / frames.length;
    late.push(percent);
    lines.push(line(`a frame while 10,000 rows scroll ×${rate}`, { ...percentiles(frames), 'dropped, %': percent }));
  }
  await slowed(1);
  return { lines, bars: [bar('frames dropped while 10,000 rows scroll, %', late[0] ?? Number.NaN, 1)] };
}
