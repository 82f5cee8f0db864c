import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import type { TestContext } from 'vitest';

const FOLDER = join('node_modules', '.cache', 'failed');
const MOST_WORDS = 1_500;

/**
 * Where nobody looks on, the last thing on the screen is the best witness: a test that failed says what stood there,
 * and leaves a picture. Call it in `onTestFinished`, before the browser is closed.
 */
export async function witness({ task }: Pick<TestContext, 'task'>, page: Page): Promise<void> {
  if (task.result?.state !== 'fail') return;
  const error = task.result.errors?.at(-1);
  const words = await page
    .locator('main, [role=dialog], [role=alertdialog]')
    .last()
    .ariaSnapshot({ timeout: 5_000 })
    .catch((refusal: unknown) => `nothing could be read: ${String(refusal)}`);
  const said = `\n\nThe screen at ${page.url()}:\n${words.slice(0, MOST_WORDS)}`;
  if (error) {
    error.message += said;
    error.stack = `${error.stack ?? ''}${said}`;
  }
  await mkdir(FOLDER, { recursive: true });
  await page
    .screenshot({ path: join(FOLDER, `${basename(task.file.name, '.test.ts')}-${task.id}.png`) })
    .catch(() => {});
}
