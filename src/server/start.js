// The way in for every runtime: an old one reads its sentence here instead of failing on the first TypeScript file.
import { oldRuntime } from './config/runtime.js';

const refusal = oldRuntime(process.versions.node);
if (refusal === null) {
  await import('./main.ts');
} else {
  console.error(refusal);
  process.exitCode = 1;
}
