import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { INLINE_STYLES } from './security-headers.ts';

// The program text spells the styles with a name in place of the attribute.
const ATTRIBUTE = /\$\{\$[\w$]+PRESSABLE_ATTRIBUTE\}/;

test.each([
  ['interactions/usePress.mjs', 0],
  ['overlays/usePreventScroll.mjs', 1],
])('the styles that the policy lets react-aria add are those of its %s', async (file, at) => {
  const resolver = createRequire(createRequire(import.meta.url).resolve('react-aria-components'));
  const folder = join(dirname(resolver.resolve('react-aria/package.json')), 'dist', 'private');
  const text = (await readFile(join(folder, file), 'utf8')).replace(ATTRIBUTE, 'data-react-aria-pressable');
  const [, style] = /style\.textContent = `([^`]*)`/.exec(text) ?? [];
  expect(style?.trim()).toBe(INLINE_STYLES[at]);
  expect(text.match(/style\.textContent = /g)).toHaveLength(1);
});
