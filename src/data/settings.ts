import type { AccountId, DeviceId, LogId } from '../domain/ids.ts';
import type { RecordType } from '../domain/records/record-types.ts';
import { rulesOf } from '../domain/records/record-types.ts';
import { cursorAtStart } from '../protocol/cursor.ts';
import type { Joined, JoinedAgent, LogPosition, SettingValues } from './rows.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** A value that the tablet keeps by name, or null. */
export async function readSetting<Key extends keyof SettingValues>(
  db: TabletDatabase,
  key: Key,
): Promise<SettingValues[Key] | null> {
  const row = await db.settings.get(key);
  return row ? (row.value as SettingValues[Key]) : null;
}

export async function writeSetting<Key extends keyof SettingValues>(
  db: TabletDatabase,
  key: Key,
  value: SettingValues[Key],
): Promise<void> {
  await db.settings.put({ key, value });
}

/** This tablet's id, made the first time it is asked for: an enrolment that is tried again is the same tablet's. */
export async function deviceId(db: TabletDatabase, fresh: () => DeviceId): Promise<DeviceId> {
  return db.transaction('rw', db.settings, async () => {
    const known = await readSetting(db, 'device');
    if (known) return known;
    const made = fresh();
    await writeSetting(db, 'device', made);
    return made;
  });
}

/** The organisation's and the service's; none while this tablet has not joined. */
export function joinedLogs(joined: Joined | null): readonly LogId[] {
  return joined ? [joined.organisation, joined.service].map((id) => id as string as LogId) : [];
}

/** Keeps an agent who joined this tablet, and puts them at it. */
export async function keepAgent(db: TabletDatabase, agent: JoinedAgent): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const others = ((await readSetting(db, 'agents')) ?? []).filter((known) => known.account !== agent.account);
    await writeSetting(db, 'agents', [...others, agent]);
    await writeSetting(db, 'agent', agent.account);
  });
}

/** Takes an agent off this tablet; whoever else joined stays. */
export async function removeAgent(db: TabletDatabase, account: AccountId): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const others = ((await readSetting(db, 'agents')) ?? []).filter((known) => known.account !== account);
    await writeSetting(db, 'agents', others);
    if ((await readSetting(db, 'agent')) !== account) return;
    // One of the others may unlock it; until then nobody has.
    const [next] = others;
    if (next) await writeSetting(db, 'agent', next.account);
    else await db.settings.delete('agent');
  });
}

export async function chooseAgent(db: TabletDatabase, account: AccountId): Promise<void> {
  await writeSetting(db, 'agent', account);
}

export function logOf(type: RecordType, joined: Joined): LogId {
  return (rulesOf(type).log === 'service' ? joined.service : joined.organisation) as string as LogId;
}

export async function positionOf(db: TabletDatabase, log: LogId): Promise<LogPosition> {
  return (await readSetting(db, `log:${log}`)) ?? { cursor: cursorAtStart(log), history: 0 };
}
