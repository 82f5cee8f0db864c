import { beginVault, endVault } from '../../../data/begin-vault.ts';
import { keepAgent, readSetting, removeAgent } from '../../../data/settings.ts';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import { nextLock, type Lock, type LockEvent, type Now } from '../../../data/vault/lock.ts';
import { type ColdDoors, coldDoors, type Opening } from '../../../data/vault/open-wrap.ts';
import { openVault, type Vault } from '../../../data/vault/seal-record.ts';
import type { Shelf, WrapName } from '../../../data/vault/shelf.ts';
import { type Unlocked, vaultPrint } from '../../../data/vault/unlocked.ts';
import {
  drawTabletKey,
  type Means,
  type Possession,
  type Proof,
  unwrapKey,
  type Wrap,
  wrapKey,
} from '../../../data/vault/wrap.ts';
import type { AccountId } from '../../../domain/ids.ts';
import type { SealedJoinResponse } from '../../../protocol/enrolment.ts';
import type { Bytes } from '../../../protocol/sealing/web.ts';
import type { FreshToken } from './agent-token.ts';
import { useVault } from './vault-state.ts';

/** What opening came to; `another-key`: the wrap is of a key that this tablet has given up. */
export type Unlocking = Exclude<Opening, { readonly kind: 'opened' }> | { readonly kind: 'opened' };

export type QuickResult = 'opened' | 'wrong-pin' | 'cold';

export type VaultSession = {
  /** Whether no byte stays of a wrap that goes. */
  readonly isThorough: boolean;
  /** What the sync and saves use while names show, or null. */
  unlocked(): Unlocked | null;
  /** Whose wraps lie on this tablet. */
  wraps(): Promise<readonly WrapName[]>;
  /** Whether somebody who joins now can be given the present key, or a new one has to be begun, which shuts the others out. */
  joinsAs(): Promise<'first' | 'beside' | 'anew'>;
  /** Keeps what the server answered to a joining, under a wrap of its own, and shows names. */
  keepJoined(joined: SealedJoinResponse, proof: Proof, passkey?: string): Promise<void>;
  /** Keeps no names any more, where nobody is left who could open them. */
  giveUp(): Promise<void>;
  waitLeftMs(name: WrapName): Promise<number>;
  unlock(name: WrapName, proof: Proof): Promise<Unlocking>;
  /** The PIN alone, a moment after names were hidden. */
  reopen(pin: string): Promise<QuickResult>;
  changePin(pin: string, newPin: string): Promise<'changed' | 'wrong-pin' | 'cold'>;
  /** Names are hidden; the PIN alone shows them again. */
  hide(): void;
  /** The agent goes: card or passkey again. */
  leave(): void;
  touched(): void;
  tick(): void;
  /** Takes an agent off this tablet: no byte of their wraps stays. */
  removeAgent(account: AccountId): Promise<void>;
  /** The server shut this tablet out. */
  destroy(): Promise<void>;
  /** A token that is good for a while yet, where the server can be asked for one. */
  freshen(): Promise<void>;
  /** Looks whether this tablet keeps names. */
  look(): Promise<void>;
};

export type VaultSessionParts = Means & {
  readonly db: TabletDatabase;
  readonly shelf: Shelf;
  readonly now: () => Now;
  /** Asks the server for a token with the agent's own key. */
  readonly askToken: (key: string) => Promise<FreshToken>;
};

/** In memory alone, and gone with the page. */
type Held = {
  readonly wrap: Wrap;
  readonly possession: Possession;
  /** Null while names are hidden: the PIN gives the key again. */
  readonly key: Bytes | null;
  readonly unlocked: Unlocked | null;
  /** What a token is asked for with. */
  readonly agentKey: string | null;
};

type Shown = { readonly wrap: Wrap; readonly possession: Possession; readonly as: 'unlocked' | 'quick-pin-right' };

const FRESH_MS = 30 * 60_000;

/** The one who knows whether names show on this page, and holds what shows them. */
export function vaultSession(parts: VaultSessionParts): VaultSession {
  const { db, shelf, now, askToken, ...means } = parts;
  const doors: ColdDoors = coldDoors({ ...means, shelf, ranMs: () => now().ranMs });
  let lock: Lock = { kind: 'cold' };
  let held: Held | null = null;
  let keepsNames = false;

  function step(event: LockEvent): void {
    lock = nextLock(lock, event, now());
    if (held && lock.kind !== 'open' && held.key) {
      held.key.fill(0);
      held = { ...held, key: null, unlocked: null, agentKey: null };
    }
    if (held && lock.kind === 'cold') {
      held.possession.bytes.fill(0);
      held = null;
    }
    tell();
  }

  function tell(): void {
    const names = keepsNames ? lock.kind : 'none';
    const agent = held?.wrap.agent ?? null;
    const before = useVault.getState();
    if (before.names !== names || before.agent !== agent) useVault.setState({ names, agent });
  }

  async function show(key: Bytes, { wrap, possession, as }: Shown): Promise<boolean> {
    const print = await vaultPrint(means.web, key);
    if ((await readSetting(db, 'vault'))?.print !== print) return false;
    const vault = await openVault(means.web, key);
    const agentKey = await agentKeyOf(vault, wrap.agent);
    const bytes = Uint8Array.from(possession.bytes);
    held = {
      wrap,
      possession: { ...possession, bytes },
      key,
      unlocked: { account: wrap.agent, vault, print, token: null },
      agentKey,
    };
    await db.settings.put({ key: 'agent', value: wrap.agent });
    step(as);
    return lockKind() === 'open';
  }

  async function agentKeyOf(vault: Vault, account: AccountId): Promise<string | null> {
    const agent = (await readSetting(db, 'agents'))?.find((known) => known.account === account);
    if (!agent?.sealedKey) return null;
    const opened = await vault.open(placeOfKey(account), agent.sealedKey);
    return opened.ok && typeof opened.value === 'string' ? opened.value : null;
  }

  const session: VaultSession = {
    isThorough: shelf.isThorough,

    unlocked: () => {
      step('ticked');
      return lock.kind === 'open' ? (held?.unlocked ?? null) : null;
    },

    wraps: async () => (await shelf.all()).map(({ wrap: { agent, kind } }) => ({ agent, kind })),

    async joinsAs() {
      if (!(await readSetting(db, 'vault')) || (await shelf.all()).length === 0) return 'first';
      return lock.kind === 'open' && held?.key ? 'beside' : 'anew';
    },

    async keepJoined({ key: agentKey, token, expiresAt, ...agent }, proof, passkey) {
      const isBeside = (await session.joinsAs()) === 'beside';
      const key = isBeside && held?.key ? Uint8Array.from(held.key) : drawTabletKey(means.web);
      if (!isBeside) await shelf.keepOnly(() => false);
      const wrap = await wrapKey(means, { agent: agent.account, key, ...proof });
      await shelf.put(wrap);
      if (!isBeside) await beginVault(db, await vaultPrint(means.web, key));
      const vault = await openVault(means.web, key);
      const sealedKey = await vault.seal(placeOfKey(agent.account), agentKey);
      await keepAgent(db, {
        ...agent,
        token: null,
        expiresAt: 0,
        sealedKey,
        ...(passkey !== undefined && { passkey }),
      });
      keepsNames = true;
      await show(key, { wrap, possession: proof.possession, as: 'unlocked' });
      if (held?.unlocked) held = { ...held, unlocked: { ...held.unlocked, token: { token, expiresAt } } };
    },

    async giveUp() {
      if (!(await readSetting(db, 'vault'))) return;
      if ((await shelf.all()).length > 0) throw new Error('somebody could still open them');
      await endVault(db);
      keepsNames = false;
      step('left');
    },

    waitLeftMs: (name) => doors.waitLeftMs(name),

    async unlock(name, proof) {
      const opening = await doors.open(name, proof);
      if (opening.kind !== 'opened') return opening;
      const { key, wrap } = opening;
      if (await show(key, { wrap, possession: proof.possession, as: 'unlocked' })) return { kind: 'opened' };
      key.fill(0);
      return { kind: 'no-wrap' };
    },

    async reopen(pin) {
      step('ticked');
      if (lock.kind !== 'quick' || !held) return 'cold';
      const { wrap, possession } = held;
      const opened = await unwrapKey(means, wrap, { pin, possession });
      // Twelve hours may go by meanwhile.
      if (opened.ok) return (await show(opened.key, { wrap, possession, as: 'quick-pin-right' })) ? 'opened' : 'cold';
      step('quick-pin-wrong');
      return lockKind() === 'quick' ? 'wrong-pin' : 'cold';
    },

    async changePin(pin, newPin) {
      step('ticked');
      if (lock.kind !== 'open' || !held?.key) return 'cold';
      const { wrap, possession } = held;
      const opened = await unwrapKey(means, wrap, { pin, possession });
      if (!opened.ok) {
        // Whoever guesses here is shut out as at the door: hidden first, and three more tries.
        step('hidden');
        step('quick-pin-wrong');
        return lockKind() === 'cold' ? 'cold' : 'wrong-pin';
      }
      const changed = await wrapKey(means, { agent: wrap.agent, key: opened.key, pin: newPin, possession });
      opened.key.fill(0);
      await shelf.put(changed);
      if (held) held = { ...held, wrap: changed };
      return 'changed';
    },

    hide: () => step('hidden'),
    leave: () => step('left'),
    touched: () => step('touched'),
    tick: () => step('ticked'),

    async removeAgent(account) {
      await shelf.keepOnly(({ agent }) => agent !== account);
      await removeAgent(db, account);
      if (held?.wrap.agent === account) step('left');
    },

    async destroy() {
      await shelf.keepOnly(() => false);
      step('left');
    },

    async freshen() {
      step('ticked');
      const { unlocked, agentKey } = held ?? {};
      if (!unlocked || !agentKey) return;
      const offset = (await readSetting(db, 'lastSync'))?.offsetMs ?? 0;
      const until = unlocked.token?.expiresAt ?? 0;
      if (until - (db.ports.now() + offset) > FRESH_MS) return;
      const token = await askToken(agentKey);
      if (token && held?.unlocked === unlocked) held = { ...held, unlocked: { ...unlocked, token } };
    },

    async look() {
      keepsNames = (await readSetting(db, 'vault')) !== null;
      step('ticked');
    },
  };
  return session;

  // What a step made of it, which the compiler does not see.
  function lockKind(): Lock['kind'] {
    return lock.kind;
  }
}

function placeOfKey(account: AccountId) {
  return { store: 'agent-key', id: account, v: 1 };
}
