import type { Page } from 'playwright-core';
import { type Line, type Outcome, percentile, percentiles } from '../figures.ts';
import { bar, PEOPLE } from './lines.ts';
import { throttle } from './throttle.ts';

const SEARCHES = 400;
const TURNS = 5;

/** The search itself, and Argon2id on a page's own thread: neither needs a database nor the app's screens. */
export async function searching(page: Page): Promise<Outcome> {
  const cell = `${PEOPLE} visitors`;
  const asked = [PEOPLE, SEARCHES] as const;
  const lines: Line[] = [];
  const search = async (rate: number) => {
    await throttle(page, rate);
    const times = await page.evaluate(([count, searches]) => globalThis.people.trySearch(count, searches), asked);
    lines.push({ row: 'names', cell, who: `a keystroke’s search ×${rate}`, figures: percentiles(times) });
    return percentile(times, 95);
  };
  const stretch = async (rate: number) => {
    await throttle(page, rate);
    const times: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) times.push(await page.evaluate(() => globalThis.people.tryArgon2id()));
    const who = `Argon2id on the page’s own thread ×${rate}`;
    lines.push({ row: 'names', cell, who, figures: { p50: percentile(times, 50) } });
  };
  const [plain, slow] = [await search(1), await search(4)];
  await stretch(1);
  await stretch(4);
  await throttle(page, 1);
  const found = await page.evaluate(([count, searches]) => globalThis.people.tryMisspelt(count, searches), [
    PEOPLE,
    2_000,
  ] as const);
  const percent = (share: number) => share * 100;
  lines.push({
    row: 'names',
    cell,
    who: 'found among the first 8, %',
    figures: {
      'misspelt + 3 letters': percent(found.withGiven),
      'misspelt alone': percent(found.alone),
      'without accents': percent(found.bare),
    },
  });
  return {
    lines,
    bars: [
      bar('search p95, ms', plain, 2),
      bar('search p95 at ×4, ms', slow, 8),
      { ...bar('misspelt, with three letters of the given name, %', percent(found.withGiven), 98), wanted: 'at least' },
      { ...bar('misspelt family name alone, %', percent(found.alone), 88), wanted: 'at least' },
    ],
  };
}
