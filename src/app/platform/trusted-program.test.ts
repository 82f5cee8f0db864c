import { expect, test } from 'vitest';
import { isOurs } from './trusted-program.ts';

const PAGE = 'https://halte.example/permanence/1';

test('only our own workers may be run beside a page, and only from where the page came', () => {
  expect(isOurs('/sw.js', PAGE)).toBe(true);
  expect(isOurs('/sync-worker.js', PAGE)).toBe(true);
  expect(isOurs('/assets/argon2id-worker-Dl2RAQtd.js', PAGE)).toBe(true);
  for (const foreign of [
    'https://elsewhere.example/sw.js',
    'https://elsewhere.example/sync-worker.js',
    '/assets/sync-worker.js',
    '//elsewhere.example/assets/argon2id-worker-Dl2RAQtd.js',
    '/assets/index-CQCnT44r.js',
    '/assets/argon2id-worker-x.js/../index.js',
    'blob:https://halte.example/1',
    'data:text/javascript,alert(1)',
  ]) {
    expect([foreign, isOurs(foreign, PAGE)]).toEqual([foreign, false]);
  }
});
