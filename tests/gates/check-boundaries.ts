import { existsSync, globSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import { boundaries, resolution } from './boundaries.ts';

// Run in the folder whose `src` is to be checked: node tests/gates/check-boundaries.ts

const { output } = await cruise(['src'], boundaries, resolution);
if (typeof output === 'string') throw new Error('dependency-cruiser answered in text');

const cruised = new Set(output.modules.map((module) => module.source));
const written = existsSync('src') ? globSync('src/**/*.{js,ts,tsx}').map((path) => path.replaceAll('\\', '/')) : [];
const unread = written.filter((path) => !cruised.has(path));
const { violations } = output.summary;

for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} → ${to}`);
for (const path of unread) console.error(`not read: ${path}`);
if (written.length === 0) console.error('no module found in src');

const isClean = violations.length === 0 && unread.length === 0 && written.length > 0;
console.log(`${isClean ? 'boundaries hold' : 'boundaries broken'}: ${written.length} modules of src read`);
process.exitCode = isClean ? 0 : 1;
