import { afterEach, vi } from 'vitest';

// Files share a worker's modules: what one test puts in the place of the platform's own would stay there for whichever file comes next.
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
