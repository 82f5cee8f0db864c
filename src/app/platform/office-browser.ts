import { auditHeadsOf } from '../../data/audit-head.ts';
import { type OpenResult, openTablet } from '../../data/open-tablet.ts';
import { keepJoined } from '../../data/keep-joined.ts';
import { deviceId, readSetting } from '../../data/settings.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import { type AccountId, DeviceId, type ServiceId } from '../../domain/ids.ts';
import type { OfficeDevice } from '../../protocol/office-device.ts';
import { runInBrowser } from '../../sync/run-in-browser.ts';
import type { SyncReport } from '../../sync/sync-report.ts';
import { syncStoreOf } from '../../data/sync-store.ts';
import { newId } from './ids.ts';
import { officeStoreOf } from './office-store.ts';

const NAME = 'halte-office-';

/** What this browser keeps for one person of the office in one service: colleagues at the same desk are apart. */
export function openOfficeDatabase(account: AccountId, service: ServiceId): Promise<OpenResult> {
  return openTablet({ now: Date.now, newId, name: `${NAME}${account}-${service}` });
}

/** Gives null where the server could not be asked, or would not. */
export type Register = (device: DeviceId) => Promise<OfficeDevice | null>;

/** Makes this browser a device of the service. Asked again it is the same device. False: not yet. */
async function registerAnew(db: TabletDatabase, register: Register): Promise<boolean> {
  const device = await deviceId(db, () => DeviceId.parse(newId()));
  const office = await register(device);
  if (office === null) return false;
  const { token, organisation, service } = office;
  await keepJoined(db, { token, organisation, service });
  return true;
}

/** One run of the engine with the cookie of whoever is signed in. A server that was restored may not know this browser any more. */
export async function syncOffice(db: TabletDatabase, register: Register): Promise<SyncReport> {
  const run = () => runInBrowser(officeStoreOf(db), globalThis, { readBy: 'office', heads: auditHeadsOf(db) });
  if ((await readSetting(db, 'joined')) === null) await registerAnew(db, register);
  const report = await run();
  if (report.outcome !== 'refused-device' || !(await registerAnew(db, register))) return report;
  return run();
}

/** How much work of anybody's is still in this browser, after it was handed in as well as it could be, in nobody's name. */
export async function handInLeftBehind(): Promise<number> {
  const known = typeof indexedDB.databases === 'function' ? await indexedDB.databases() : [];
  const names = known.flatMap(({ name }) => (name?.startsWith(NAME) === true ? [name] : []));
  const left = await Promise.all(names.map(handIn));
  return left.reduce((sum, count) => sum + count, 0);
}

async function handIn(name: string): Promise<number> {
  const opened = await openTablet({ now: Date.now, newId, name });
  if (!opened.ok) return 0;
  const store = syncStoreOf(opened.db);
  try {
    if ((await store.unsettled()) === 0) return 0;
    await runInBrowser(store, globalThis, { heads: auditHeadsOf(opened.db) });
    return await store.unsettled();
  } finally {
    opened.db.close();
  }
}
