import { join } from 'node:path';
import Chromium, { inflate } from '@sparticuz/chromium';

// node inflate-chromium.ts <the package's bin folder>: inflates everything into the temporary folder.

const bin = process.argv[2];
if (bin === undefined) throw new Error('the package’s bin folder is missing');

await Promise.all([Chromium.executablePath(bin), inflate(join(bin, 'al2023.tar.br'))]);
