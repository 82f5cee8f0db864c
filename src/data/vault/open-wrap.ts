import type { Bytes } from '../../protocol/sealing/web.ts';
import { afterTry, type Door, waitLeftMs, seeCount } from './door.ts';
import type { Shelf, WrapName } from './shelf.ts';
import { isPossession, type Means, type Proof, unwrapKey, type Wrap } from './wrap.ts';

/**
 * - `no-wrap`: this agent has nothing of the kind here, or no longer
 * - `another-possession`: another card or passkey; no try was used
 * - `wait`: it is too early for another try
 * - `wrong-pin`: and so many tries are left
 * - `destroyed`: the last try was used; its wrap is gone, and the agent joins again online
 */
export type Opening =
  | { readonly kind: 'opened'; readonly key: Bytes; readonly wrap: Wrap }
  | { readonly kind: 'no-wrap' | 'another-possession' | 'destroyed' }
  | { readonly kind: 'wait'; readonly leftMs: number }
  | { readonly kind: 'wrong-pin'; readonly triesLeft: number; readonly waitMs: number };

/** The cold doors of this page. */
export type ColdDoors = {
  /** How long the next try has to wait, in milliseconds: shown before anybody types. */
  waitLeftMs(name: WrapName): Promise<number>;
  open(name: WrapName, proof: Proof): Promise<Opening>;
};

export type DoorParts = Means & {
  readonly shelf: Shelf;
  /** `performance.now()`: no date is read, since a clock can be set. */
  readonly ranMs: () => number;
};

export function coldDoors({ shelf, ranMs, ...means }: DoorParts): ColdDoors {
  const doors = new Map<string, Door>();
  return {
    async waitLeftMs(name) {
      const shelved = await find(name);
      if (!shelved) return 0;
      const door = seeCount(doors.get(textOf(name)) ?? null, shelved.counted, ranMs());
      doors.set(textOf(name), door);
      return waitLeftMs(door, ranMs());
    },

    async open(name, proof) {
      const shelved = await find(name);
      if (!shelved) return { kind: 'no-wrap' };
      // A mistyped card is no guess at the PIN.
      if (!(await isPossession(means.web, shelved.wrap, proof.possession))) return { kind: 'another-possession' };
      const answer = await shelf.knock(name, doors.get(textOf(name)) ?? null, ranMs());
      if (!answer) return { kind: 'no-wrap' };
      if (answer.kind === 'destroy') return await destroy(name);
      doors.set(textOf(name), answer.door);
      if (answer.kind === 'wait') return { kind: 'wait', leftMs: answer.leftMs };
      const unwrapped = await unwrapKey(means, shelved.wrap, proof);
      const after = afterTry(answer.door, unwrapped.ok, ranMs());
      if (unwrapped.ok) {
        await shelf.forgive(name);
        doors.delete(textOf(name));
        return { kind: 'opened', key: unwrapped.key, wrap: shelved.wrap };
      }
      if (after.kind !== 'closed') return await destroy(name);
      doors.set(textOf(name), after.door);
      return { kind: 'wrong-pin', triesLeft: after.triesLeft, waitMs: waitLeftMs(after.door, ranMs()) };
    },
  };

  async function find({ agent, kind }: WrapName) {
    return (await shelf.all()).find(({ wrap }) => wrap.agent === agent && wrap.kind === kind);
  }

  async function destroy(name: WrapName): Promise<Opening> {
    await shelf.keepOnly(({ agent, kind }) => agent !== name.agent || kind !== name.kind);
    doors.delete(textOf(name));
    return { kind: 'destroyed' };
  }
}

function textOf({ agent, kind }: WrapName): string {
  return `${agent} ${kind}`;
}
