import { AccountId, type ChangeId, DeviceId } from '../../../domain/ids.ts';
import type { Hand } from '../../../protocol/review.ts';
import { readChange } from '../../../protocol/read-change.ts';
import { inChunks } from '../../database/in-chunks.ts';
import type { ChangeTable, Queries } from '../../database/tables.ts';
import { readContent } from '../../log/record-content.ts';
import { instantOf } from '../instant-of.ts';
import { fieldPath } from '../../../domain/field-path.ts';

const NAME = fieldPath('name');

export type HandRow = Pick<ChangeTable, 'id' | 'text' | 'account' | 'device' | 'received_at_ms'>;

/** Says of a change in the log whose it was: by name, as far as names are known here. */
export type HandOf = (row: HandRow) => Hand;

export async function handsOf(queries: Queries, rows: readonly HandRow[]): Promise<HandOf> {
  const accounts = await inChunks(new Set(rows.flatMap(({ account }) => account ?? [])), (ids) =>
    queries.selectFrom('record').select(['id', 'state']).where('id', 'in', ids).where('type', '=', 'account').execute(),
  );
  const names = new Map(accounts.map(({ id, state }) => [id, readContent(state).fields[NAME]?.value]));
  const known = await inChunks(new Set(rows.flatMap(({ device }) => device ?? [])), (ids) =>
    queries.selectFrom('device').select(['id', 'name', 'kind']).where('id', 'in', ids).execute(),
  );
  const devices = new Map(known.map((device) => [device.id, device]));
  return ({ text, account, device, received_at_ms }) => {
    const name = account === null ? null : names.get(account);
    return {
      account: account === null ? null : { id: AccountId.parse(account), name: typeof name === 'string' ? name : null },
      device:
        device === null
          ? null
          : {
              id: DeviceId.parse(device),
              name: devices.get(device)?.name ?? null,
              kind: devices.get(device)?.kind ?? null,
            },
      madeAt: madeAt(text),
      receivedAt: instantOf(received_at_ms),
    };
  };
}

/** The changes of these ids that took their id, by it. */
export async function changesById(
  queries: Queries,
  ids: Iterable<ChangeId>,
): Promise<ReadonlyMap<string, HandRow & Pick<ChangeTable, 'verdict'>>> {
  const rows = await inChunks(ids, (chunk) =>
    queries
      .selectFrom('change')
      .select(['id', 'text', 'account', 'device', 'received_at_ms', 'verdict'])
      .where('id', 'in', chunk)
      .where((not) => not.or([not('reason', 'is', null), not('reason', 'not in', ['malformed', 'id-reused'])]))
      .execute(),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function madeAt(text: string): Hand['madeAt'] {
  const read = readChange(text);
  if (!read.ok) return null;
  const { ms } = read.change.clock;
  // A clock may be in a year that no calendar writes.
  return ms >= 0 && ms < 253_402_300_800_000 ? instantOf(ms) : null;
}
