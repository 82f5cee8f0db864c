import * as z from 'zod/mini';
import { ChangeId, DeviceId, LogId, ServiceId } from '../domain/ids.ts';
import { Instant } from '../domain/local-date.ts';
import type { RescueFile } from '../protocol/rescue-file.ts';

/**
 * - `none`: there is no such database, or nothing in it that the server has not confirmed
 * - `unreadable`: the browser gives nothing of it out
 */
export type RawRescue =
  | { readonly ok: true; readonly file: RescueFile; readonly unread: number }
  | { readonly ok: false; readonly reason: 'none' | 'unreadable' };

type Reading = { readonly factory: IDBFactory; readonly name: string; readonly nowMs: number };

// Of whatever version wrote them: only what every version has.
const Row = z.object({ log: LogId, text: z.string(), state: z.string() });
const Joined = z.object({ value: z.object({ service: ServiceId }) });
const Device = z.object({ value: DeviceId });
const Author = z.object({ id: ChangeId, log: LogId, device: DeviceId });

/**
 * What the server has not confirmed, read straight from the browser's storage for when the database cannot be opened as it should:
 * a newer version of the app has been here, or a store is damaged. Row by row, so that one that is lost takes no other with it. It
 * writes nothing and changes no version.
 */
export async function rawRescueFile({ factory, name, nowMs }: Reading): Promise<RawRescue> {
  let database: IDBDatabase;
  try {
    database = await opened(factory, name);
  } catch (error) {
    const isMissing = error instanceof DOMException && error.name === 'AbortError';
    return { ok: false, reason: isMissing ? 'none' : 'unreadable' };
  }
  try {
    return await readFrom(database, nowMs);
  } catch {
    return { ok: false, reason: 'unreadable' };
  } finally {
    database.close();
  }
}

async function readFrom(database: IDBDatabase, nowMs: number): Promise<RawRescue> {
  if (!database.objectStoreNames.contains('outbox')) return { ok: false, reason: 'none' };
  const keys = await answered(storeOf(database, 'outbox').getAllKeys());
  const changes: { log: LogId; text: string }[] = [];
  let unread = 0;
  for (const key of keys) {
    const row = await answered(storeOf(database, 'outbox').get(key)).catch(() => null);
    const parsed = Row.safeParse(row);
    if (!parsed.success) unread += 1;
    else if (parsed.data.state !== 'acknowledged') changes.push({ log: parsed.data.log, text: parsed.data.text });
  }
  if (changes.length === 0) return { ok: false, reason: unread > 0 ? 'unreadable' : 'none' };
  const origin = (await originFromSettings(database)) ?? originFromTexts(changes.map(({ text }) => text));
  if (!origin) return { ok: false, reason: 'unreadable' };
  const writtenAt = Instant.parse(new Date(nowMs).toISOString());
  return { ok: true, unread, file: { halte: 'rescue', version: 1, ...origin, writtenAt, changes } };
}

type Origin = { readonly service: ServiceId; readonly device: DeviceId };

async function originFromSettings(database: IDBDatabase): Promise<Origin | null> {
  const valueOf = (key: string) => answered(storeOf(database, 'settings').get(key));
  try {
    const joined = Joined.safeParse(await valueOf('joined'));
    const device = Device.safeParse(await valueOf('device'));
    return joined.success && device.success ? { service: joined.data.value.service, device: device.data.value } : null;
  } catch {
    return null;
  }
}

/** An agent's work is in the service's log, whose id is the service's; every change names the tablet that made it. */
function originFromTexts(texts: readonly string[]): Origin | null {
  for (const text of texts) {
    const author = Author.safeParse(parsed(text));
    const service = ServiceId.safeParse(author.success ? author.data.log : null);
    if (author.success && service.success) return { service: service.data, device: author.data.device };
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function storeOf(database: IDBDatabase, name: string): IDBObjectStore {
  return database.transaction(name, 'readonly').objectStore(name);
}

function opened(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  // Without a number it is opened as it stands, whatever version that is.
  const request = factory.open(name);
  // There was none: it is not made by looking for it.
  request.addEventListener('upgradeneeded', () => request.transaction?.abort());
  return answered(request).then((database) => {
    database.addEventListener('versionchange', () => database.close());
    return database;
  });
}

function answered<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser gave no reason')));
  });
}
