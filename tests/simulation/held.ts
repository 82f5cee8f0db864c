import { type FieldPath } from '../../src/domain/field-path.ts';
import type { ChangeId, RecordId } from '../../src/domain/ids.ts';
import { allHeads } from '../../src/domain/to-decide.ts';
import type { SimulatedTablet } from './simulated-tablet.ts';

export type HeldValue = { readonly record: RecordId; readonly path: FieldPath; readonly change: ChangeId };

/** What the devices that are left hold between them: it is theirs to bring back whatever the server loses, whoever made it. */
export type Held = { readonly changes: ReadonlySet<ChangeId>; readonly values: readonly HeldValue[] };

export async function heldBy(tablets: readonly SimulatedTablet[]): Promise<Held> {
  const changes = new Set<ChangeId>();
  const values: HeldValue[] = [];
  for (const { first, kind } of tablets) {
    for (const { change } of await first.db.outbox.toArray()) changes.add(change);
    const states = await first.db.serverStates.toArray();
    for (const { id: record, state } of states) {
      // A tablet speaks for others only in what an agent may write.
      if (kind === 'tablet' && state.type === 'stop') continue;
      for (const [path, merged] of Object.entries(state.fields) as [FieldPath, (typeof state.fields)[FieldPath]][]) {
        for (const change of allHeads(merged)) values.push({ record, path, change });
      }
    }
  }
  return { changes, values };
}
