import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Tablet } from '../../support/tablet-browser.ts';
import { type Line, type Outcome, percentile } from '../figures.ts';
import { bar, line } from './lines.ts';
import { type QuarterCore, quarterCore } from './quarter-core.ts';

const TURNS = 5;

/** How a browser is held back before it is led to the app. */
export type Brake = { readonly rate: number; readonly core: QuarterCore | null };
type Starting = { readonly app: string; readonly brake: (brake: Brake) => void };

/** The browser begun anew each time, on the files of a tablet that has no network. */
export async function starting(tablet: Tablet, { app, brake }: Starting): Promise<Outcome> {
  let scripts: readonly string[] = [];
  const timesAt = async (held: Brake): Promise<readonly number[]> => {
    const times: number[] = [];
    brake(held);
    for (let turn = 0; turn < TURNS; turn += 1) {
      await tablet.restart();
      const board = await tablet.page().evaluate(() => globalThis.watch.board);
      times.push(board.atMs);
      ({ scripts } = board);
    }
    return times;
  };
  const [plain, slow] = [await timesAt({ rate: 1, core: null }), await timesAt({ rate: 4, core: null })];
  const core = await quarterCore();
  const quarter = core && (await timesAt({ rate: 1, core }));
  brake({ rate: 1, core: null });
  await tablet.close();
  await core?.close();

  const packed = await Promise.all(scripts.map(async (path) => gzipSync(await readFile(join(app, path))).length));
  const kilobytes = packed.reduce((sum, bytes) => sum + bytes, 0) / 1_000;
  const cold = (how: string, times: readonly number[]): Line =>
    line(`offline cold start to the board ${how}`, { p50: percentile(times, 50), worst: Math.max(...times) });
  return {
    lines: [
      cold('×1', plain),
      cold('×4', slow),
      quarter ? cold('at ¼ core', quarter) : line('at ¼ core: not run, no control group may be made here', {}),
      line('JavaScript before the board', { files: scripts.length, 'kB gzipped': kilobytes }),
    ],
    bars: [
      bar('offline cold start, ms', percentile(plain, 50), 500),
      bar('offline cold start at ×4, ms', percentile(slow, 50), 1_500),
      ...(quarter ? [bar('offline cold start at ¼ core, ms', percentile(quarter, 50), 2_000)] : []),
      bar('JavaScript before the board, kB gzipped', kilobytes, 200),
    ],
  };
}
