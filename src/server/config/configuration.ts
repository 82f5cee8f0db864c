import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import * as z from 'zod';

export type Configuration = {
  readonly demo: boolean;
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  /** Null: the built-in SQLite, a file in the data folder. */
  readonly databaseUrl: string | null;
  /** A second PostgreSQL database, for what a restore of the first must not undo; null: a file in the data folder. */
  readonly ledgerUrl: string | null;
  /** The service's private keys, outside the database. */
  readonly keyFile: string;
  /** Where browsers reach this server, when a proxy stands in between. */
  readonly publicUrl: URL | null;
  /** Addresses whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxy: readonly string[];
  readonly logLevel: LogLevel;
};

export type ConfigurationResult =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly problems: readonly string[] };

const LogLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);
type LogLevel = z.infer<typeof LogLevel>;

const PROXY_GROUPS = ['loopback', 'linklocal', 'uniquelocal'];

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(8080),
  HOST: z.string().min(1).max(253).default('127.0.0.1'),
  HALTE_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .refine((text) => hasProtocol(text, ['postgres:', 'postgresql:']))
    .optional(),
  HALTE_LEDGER_URL: z
    .string()
    .refine((text) => hasProtocol(text, ['postgres:', 'postgresql:']))
    .optional(),
  HALTE_KEY_FILE: z.string().min(1).max(4_096).optional(),
  HALTE_PUBLIC_URL: z.string().refine(isOrigin).optional(),
  HALTE_TRUSTED_PROXY: z
    .string()
    .refine((text) => listed(text).every(isProxyAddress))
    .default(''),
  LOG_LEVEL: LogLevel.default('info'),
});

/** What each variable must be, told without repeating its value: a database address holds a password. */
const HINTS: Readonly<Record<keyof z.infer<typeof Environment>, string>> = {
  PORT: 'PORT must be a whole number from 0 to 65535, such as 8080.',
  HOST: 'HOST must be the address to listen on, such as 127.0.0.1, or 0.0.0.0 for every network of this machine.',
  HALTE_DATA: 'HALTE_DATA must be the path of the folder that keeps the data, such as ./data.',
  DATABASE_URL:
    'DATABASE_URL must be the address of a PostgreSQL database, such as postgres://user:password@host:5432/halte. Unset it to keep the data in a file.',
  HALTE_LEDGER_URL:
    'HALTE_LEDGER_URL must be the address of a second PostgreSQL database, such as postgres://user:password@host:5432/halte_ledger. Unset it to keep the ledger in the data folder.',
  HALTE_KEY_FILE:
    'HALTE_KEY_FILE must be the path of the file that keeps the private keys, such as /etc/halte/keys.json.',
  HALTE_PUBLIC_URL:
    'HALTE_PUBLIC_URL must be the address at which browsers reach Halte, without a path, such as https://halte.example.org.',
  HALTE_TRUSTED_PROXY: `HALTE_TRUSTED_PROXY must list addresses or networks separated by commas, such as 127.0.0.1 or 10.0.0.0/8, or ${PROXY_GROUPS.join(', ')}.`,
  LOG_LEVEL: `LOG_LEVEL must be one of ${LogLevel.options.join(', ')}.`,
};

/** Reads the flags and the environment; every problem is told at once, each with what to do. */
export function readConfiguration(
  flags: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ConfigurationResult {
  const demo = flags.includes('--demo');
  const problems = flags
    .filter((flag) => flag !== '--demo')
    .map(() => 'An argument is not known: the only one is --demo. Everything else is set by environment variables.');
  // An empty variable is what a blank line of an env file leaves behind.
  const said = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(said);
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]));
    problems.push(...Object.entries(HINTS).flatMap(([name, hint]) => (wrong.has(name) ? [hint] : [])));
  }
  if (demo && said['DATABASE_URL'] !== undefined) {
    problems.push('The demonstration keeps its data in a file of its own: unset DATABASE_URL to start it.');
  }
  if (said['HALTE_LEDGER_URL'] !== undefined && isSameDatabase(said['HALTE_LEDGER_URL'], said['DATABASE_URL'])) {
    problems.push(
      'HALTE_LEDGER_URL must be another database than DATABASE_URL: a restore of one must leave the other as it is.',
    );
  }
  if (!parsed.success || problems.length > 0) return { ok: false, problems: [...new Set(problems)] };

  const { PORT, HOST, HALTE_DATA, DATABASE_URL, HALTE_LEDGER_URL } = parsed.data;
  const { HALTE_KEY_FILE, HALTE_PUBLIC_URL, HALTE_TRUSTED_PROXY, LOG_LEVEL } = parsed.data;
  const dataFolder = demo ? resolve(HALTE_DATA, 'demo') : resolve(HALTE_DATA);
  return {
    ok: true,
    configuration: {
      demo,
      // Anyone may sign in to the demonstration with one click: it answers this machine alone.
      host: demo ? '127.0.0.1' : HOST,
      port: PORT,
      dataFolder,
      databaseUrl: DATABASE_URL ?? null,
      ledgerUrl: demo ? null : (HALTE_LEDGER_URL ?? null),
      keyFile:
        HALTE_KEY_FILE === undefined || demo ? join(dataFolder, 'keys', 'service-keys.json') : resolve(HALTE_KEY_FILE),
      publicUrl: HALTE_PUBLIC_URL === undefined || demo ? null : new URL(HALTE_PUBLIC_URL),
      trustedProxy: demo ? [] : listed(HALTE_TRUSTED_PROXY),
      logLevel: LOG_LEVEL,
    },
  };
}

function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function isProxyAddress(text: string): boolean {
  if (PROXY_GROUPS.includes(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function hasProtocol(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

function isSameDatabase(one: string, other: string | undefined): boolean {
  if (other === undefined || !URL.canParse(one) || !URL.canParse(other)) return false;
  const [a, b] = [new URL(one), new URL(other)];
  return a.hostname === b.hostname && (a.port || '5432') === (b.port || '5432') && a.pathname === b.pathname;
}

function isOrigin(text: string): boolean {
  if (!hasProtocol(text, ['http:', 'https:'])) return false;
  const { pathname, search, hash, username, password } = new URL(text);
  return pathname === '/' && search === '' && hash === '' && username === '' && password === '';
}
