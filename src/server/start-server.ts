import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { localMoment } from '../domain/local-date.ts';
import { HASH_COST } from './accounts/password.ts';
import { copyWarning } from './backup/newest-copy.ts';
import type { Configuration } from './config/configuration.ts';
import { openDatabase } from './database/open-database.ts';
import { ensureDemonstration } from './demo/ensure-demonstration.ts';
import { TIME_ZONE } from './demo/found-service.ts';
import { buildApp } from './http/build-app.ts';
import { openLedger } from './ledger/open-ledger.ts';
import { replayLedger } from './ledger/replay-ledger.ts';
import { entriesOf } from './ledger/ledger.ts';
import { openKeys } from './keys/open-keys.ts';
import { keysOfFile } from './keys/service-keys.ts';
import { organisationId } from './setup/organisation-id.ts';
import { newSetupToken } from './setup/setup-link.ts';

export type RunningServer = {
  /** Where a browser reaches it, without a path. */
  readonly address: string;
  /** To open in a browser: the app, or on a first run the page that sets it up. */
  readonly link: string;
  readonly isSetUp: boolean;
  readonly servesApp: boolean;
  /** Finishes the requests in flight, for some seconds at most, then closes the database. */
  stop(): Promise<void>;
};

export type StartResult =
  | { readonly ok: true; readonly server: RunningServer }
  /** A sentence that says what is wrong and what to do. */
  | { readonly ok: false; readonly sentence: string };

/** The built app, where `npm run build` leaves it. */
const APP_FOLDER = join(import.meta.dirname, '..', '..', 'dist');

/** What was asked is answered within it; a tablet whose request is cut off sends it again. */
const STOPPING_MS = 15_000;

export async function startServer(configuration: Configuration, appFolder: string = APP_FOLDER): Promise<StartResult> {
  const { demo, host, port, dataFolder, databaseUrl, ledgerUrl, keyFile, publicUrl, trustedProxy, logLevel } =
    configuration;
  const opened = await openDatabase({ url: databaseUrl, file: join(dataFolder, 'halte.sqlite') });
  if (!opened.ok) return { ok: false, sentence: opened.sentence };
  const { database } = opened;
  const kept = await openLedger({ ledgerUrl, dataFolder });
  if (!kept.ok) {
    await database.close();
    return { ok: false, sentence: kept.sentence };
  }
  const { ledger } = kept;
  const held = await openKeys(database, { file: keyFile, nowMs: Date.now() });
  if (!held.ok) {
    await database.close();
    await ledger.close();
    return { ok: false, sentence: held.sentence };
  }
  await replayLedger(database, ledger);
  const keys = keysOfFile(keyFile, held.keys);
  const nowMs = Date.now();
  if (demo) await ensureDemonstration(database, { today: localMoment(nowMs, TIME_ZONE).date, nowMs, keys });

  const servesApp = existsSync(join(appFolder, 'index.html'));
  const app = await buildApp({
    database,
    ledger,
    keys,
    clock: Date.now,
    demo,
    publicUrl,
    hashCost: HASH_COST,
    log: { level: logLevel },
    trustedProxy,
    appFolder: servesApp ? appFolder : null,
  });
  const stop = async (): Promise<void> => {
    // A tablet that lost its signal in the middle of a request neither ends it nor hangs up.
    const patience = setTimeout(() => app.server.closeAllConnections(), STOPPING_MS);
    await app.close();
    clearTimeout(patience);
    await database.close();
    await ledger.close();
  };
  try {
    await app.listen({ host, port });
  } catch (cause) {
    await stop();
    return { ok: false, sentence: listenRefusal(cause, host, port) };
  }
  const address = publicUrl?.origin ?? localAddress(host, app.server.address());
  const isSetUp = (await organisationId(database.kysely)) !== null;
  const warning = copyWarning(entriesOf(await ledger.entries(), 'copied'), Date.now());
  if (isSetUp && !demo && warning !== null) app.log.warn(warning);
  // In the fragment, which a browser sends to nobody: it reaches no log of ours nor of a proxy.
  const link = isSetUp ? `${address}/` : `${address}/installation#${await newSetupToken(database.kysely)}`;
  return { ok: true, server: { address, link, isSetUp, servesApp, stop } };
}

function localAddress(host: string, bound: AddressInfo | string | null): string {
  const port = bound === null || typeof bound === 'string' ? '' : `:${bound.port}`;
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}${port}`;
}

function listenRefusal(cause: unknown, host: string, port: number): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program. Stop it, or set PORT to a free one.`;
    case 'EACCES':
      return `This account may not listen on port ${port}. Set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `This machine has no address ${host}. Set HOST to one that it has, or to 127.0.0.1.`;
    default:
      throw cause;
  }
}
