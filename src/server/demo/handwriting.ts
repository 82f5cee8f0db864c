import { type HybridClock, CLOCK_START, tick } from '../../domain/hybrid-clock.ts';
import { type AccountId, ChangeId, type DeviceId, type LogId } from '../../domain/ids.ts';
import { creationChange, type NewRecord } from '../defaults/creation-change.ts';
import type { Chance } from './chance.ts';
import { idAt } from './id-at.ts';

/** How one device writes its changes: at rising times, each by the account that holds it then. */
export type Handwriting = (said: {
  readonly record: NewRecord;
  readonly log: LogId;
  readonly account: AccountId;
  readonly atMs: number;
}) => string;

export function handwritingOf(device: DeviceId, chance: Chance): Handwriting {
  let clock: HybridClock = CLOCK_START;
  return ({ record, log, account, atMs }) => {
    clock = tick(clock, atMs);
    return creationChange(record, { id: ChangeId.parse(idAt(atMs, chance)), log, device, account, clock });
  };
}
