import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

type Program = { readonly path: string; readonly env: Readonly<Record<string, string>> };

export type BrowserOptions = Pick<
  BrowserContextOptions,
  'viewport' | 'hasTouch' | 'locale' | 'timezoneId' | 'offline'
> & {
  readonly args?: readonly string[];
  /** A whole Chromium in the place of the tests' own, which is without a screen and keeps no sessions. */
  readonly whole?: string;
};

const packaged = process.platform === 'linux' && process.arch === 'x64';

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** Why no browser can be driven here, or null. */
export function browserMissing(): string | null {
  return packaged || installedBrowser() !== null ? null : `no Chromium for ${process.platform} ${process.arch}`;
}

/** A whole Chromium with a screen to show itself on, where the script that needs one has found it. */
export function wholeChromium(): string | null {
  return process.env['HALTE_WHOLE_CHROMIUM'] ?? null;
}

/** A browser without a past. Close it at the end of the test. */
export async function launchBrowser(options: Pick<BrowserOptions, 'args'> = {}): Promise<Browser> {
  const { path, env } = await program();
  return chromium.launch({ executablePath: path, env, headless: true, args: switches(options) });
}

/** A tablet: a browser whose storage is in `folder`, and is there again when it is launched on the same folder. */
export async function launchProfile(folder: string, options: BrowserOptions = {}): Promise<BrowserContext> {
  const { path, env } = options.whole === undefined ? await program() : { path: options.whole, env: inherited() };
  const { args: _args, whole, ...context } = options;
  return chromium.launchPersistentContext(folder, {
    executablePath: path,
    env,
    headless: whole === undefined,
    args: switches(options),
    viewport: { width: 1280, height: 800 },
    hasTouch: true,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    ...context,
  });
}

function switches({ args = [] }: Pick<BrowserOptions, 'args'>): string[] {
  return [...quiet, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args];
}

let found: Promise<Program> | null = null;

async function program(): Promise<Program> {
  found ??= findProgram();
  return found;
}

async function findProgram(): Promise<Program> {
  if (packaged) return packagedProgram();
  const path = installedBrowser();
  if (path === null) throw new Error(`not run: ${browserMissing() ?? 'no Chromium'}`);
  return { path, env: inherited() };
}

async function packagedProgram(): Promise<Program> {
  const folder = await inflated();
  const path = join(folder, 'chromium');
  // One set of fonts everywhere: with none, as on a bare system, text takes no room and reads as empty.
  const env = { ...inherited(), FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  if (starts(path, env)) return { path, env };
  // A bare system lacks NSS and its kin: the package brings them, for this program alone.
  const libraries = join(folder, 'al2023', 'lib');
  const own = { ...env, LD_LIBRARY_PATH: [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':') };
  if (starts(path, own)) return { path, env: own };
  throw new Error(`${path} does not start: ${spawnSync(path, ['--version'], { env: own, encoding: 'utf8' }).stderr}`);
}

function starts(path: string, env: Readonly<Record<string, string>>): boolean {
  return spawnSync(path, ['--version', '--no-sandbox'], { env }).status === 0;
}

/** Where the package has been inflated, once for all processes that ask at the same time. */
async function inflated(): Promise<string> {
  const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const cache = join(dirname(dirname(packageFolder)), '.cache');
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;

  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  const inflating = fileURLToPath(new URL('inflate-chromium.ts', import.meta.url));
  // It inflates into the temporary folder and trusts whatever stands there: it gets one of its own, in a process of its own.
  const { status, stderr } = spawnSync(process.execPath, [inflating, join(packageFolder, 'bin')], {
    env: { ...inherited(), TMPDIR: unfinished },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Chromium could not be inflated: ${stderr}`);
  await writeFile(join(unfinished, 'fonts.conf'), fontConfiguration(folder));
  await rename(unfinished, folder).catch(async (refusal: unknown) => {
    await rm(unfinished, { recursive: true });
    if (!existsSync(folder)) throw refusal;
  });
  return folder;
}

/** The package's own configuration looks for its fonts in /tmp. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

/** The system's Chrome or Chromium, or the one that Playwright installed. */
function installedBrowser(): string | null {
  const places = [
    '/usr/bin/google-chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    `${process.env['PROGRAMFILES'] ?? ''}\\Google\\Chrome\\Application\\chrome.exe`,
    chromium.executablePath(),
  ];
  return places.find((path) => existsSync(path)) ?? null;
}

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
