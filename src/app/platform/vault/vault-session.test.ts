import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { quickStretch } from '../../../../tests/support/quick-stretch.ts';
import { memoryPlace } from '../../../../tests/support/shelf-place.ts';
import { readSetting, writeSetting } from '../../../data/settings.ts';
import { TabletDatabase } from '../../../data/tablet-database.ts';
import { readCard } from '../../../data/vault/card.ts';
import { IDLE_MS, LONGEST_MS } from '../../../data/vault/lock.ts';
import { shelfIn } from '../../../data/vault/shelf.ts';
import type { Possession } from '../../../data/vault/wrap.ts';
import { AccountId, OrganisationId, ServiceId } from '../../../domain/ids.ts';
import type { SealedJoinResponse } from '../../../protocol/enrolment.ts';
import type { FreshToken } from './agent-token.ts';
import { vaultSession } from './vault-session.ts';
import { useVault } from './vault-state.ts';

const PIN = '271828';

/** A copy each time: what is given is wiped once it has been used. */
function card(code = 'DMDK-781R-SBPY-6ZXN'): Possession {
  const bytes = readCard(code);
  if (bytes === null) throw new Error('no card');
  return { kind: 'card', bytes };
}

function joined(name: string): SealedJoinResponse {
  const account = AccountId.parse(v7());
  return { account, name, role: 'agent', token: `token-${name}`, expiresAt: 1e15, key: `key-${name}` };
}

async function tablet() {
  const name = `vault-${v7()}`;
  const clock = { ranMs: 0, dateMs: 1_000_000 };
  const asked: string[] = [];
  const server = { token: null as FreshToken };
  const db = new TabletDatabase({ name, now: () => clock.dateMs, newId: v7 });
  await writeSetting(db, 'joined', {
    token: 'device',
    organisation: OrganisationId.parse(v7()),
    service: ServiceId.parse(v7()),
  });
  const shelf = shelfIn(memoryPlace());
  const page = () =>
    vaultSession({
      db,
      shelf,
      web: globalThis,
      stretch: quickStretch,
      now: () => ({ ...clock }),
      askToken: (key) => {
        asked.push(key);
        return Promise.resolve(server.token);
      },
    });
  const pass = (ms: number) => {
    clock.ranMs += ms;
    clock.dateMs += ms;
  };
  return { db, page, pass, asked, server };
}

const names = () => useVault.getState().names;

test('whoever joined sees names; idle they are hidden, and the PIN alone shows them; reloaded, the card too', async () => {
  const { page, pass, db } = await tablet();
  const first = page();
  await first.look();
  expect(names()).toBe('none');
  const nour = joined('Nour');
  await first.keepJoined(nour, { pin: PIN, possession: card() });
  expect([names(), useVault.getState().agent]).toEqual(['open', nour.account]);
  expect(first.unlocked()?.token).toEqual({ token: 'token-Nour', expiresAt: 1e15 });
  // Neither token nor key lies in the database.
  const rows = await Promise.all(db.tables.map((table) => table.toArray()));
  expect(JSON.stringify(rows)).not.toMatch(/token-Nour|key-Nour/);

  pass(IDLE_MS);
  expect(first.unlocked()).toBeNull();
  expect(names()).toBe('quick');
  expect(await first.reopen('000000')).toBe('wrong-pin');
  expect(await first.reopen(PIN)).toBe('opened');
  expect(first.unlocked()).not.toBeNull();

  const reloaded = page();
  await reloaded.look();
  expect(names()).toBe('cold');
  expect(await reloaded.reopen(PIN)).toBe('cold');
  const of = { agent: nour.account, kind: 'card' } as const;
  expect(await reloaded.unlock(of, { pin: PIN, possession: card('0000-0000-0000-0000') })).toEqual({
    kind: 'another-possession',
  });
  expect(await reloaded.unlock(of, { pin: PIN, possession: card() })).toEqual({ kind: 'opened' });
  expect(names()).toBe('open');
});

test('three wrong quick PINs, twelve hours however often it was reopened, and leaving: each asks for the card again', async () => {
  const { page, pass } = await tablet();
  const vault = page();
  const nour = joined('Nour');
  await vault.keepJoined(nour, { pin: PIN, possession: card() });
  const of = { agent: nour.account, kind: 'card' } as const;
  vault.hide();
  for (const outcome of ['wrong-pin', 'wrong-pin', 'cold']) expect(await vault.reopen('000000')).toBe(outcome);
  expect(await vault.reopen(PIN)).toBe('cold');

  await vault.unlock(of, { pin: PIN, possession: card() });
  pass(LONGEST_MS - 1);
  expect(await vault.reopen(PIN)).toBe('opened');
  pass(1);
  expect(vault.unlocked()).toBeNull();
  expect(await vault.reopen(PIN)).toBe('cold');

  await vault.unlock(of, { pin: PIN, possession: card() });
  vault.leave();
  expect([names(), await vault.reopen(PIN)]).toEqual(['cold', 'cold']);
});

test('who joins beside a colleague who shows names shares the key; beside one who does not, the tablet begins anew', async () => {
  const { page, db } = await tablet();
  const vault = page();
  const [nour, lea, paul] = [joined('Nour'), joined('Lea'), joined('Paul')];
  expect(await vault.joinsAs()).toBe('first');
  await vault.keepJoined(nour, { pin: PIN, possession: card() });
  const print = (await readSetting(db, 'vault'))?.print;
  expect(await vault.joinsAs()).toBe('beside');
  await vault.keepJoined(lea, { pin: '314159', possession: card('0123-4567-89AB-CDEF') });
  expect((await readSetting(db, 'vault'))?.print).toBe(print);
  expect(useVault.getState().agent).toBe(lea.account);
  const ofNour = { agent: nour.account, kind: 'card' } as const;
  vault.leave();
  expect(await vault.unlock(ofNour, { pin: PIN, possession: card() })).toEqual({ kind: 'opened' });

  vault.leave();
  expect(await vault.joinsAs()).toBe('anew');
  await vault.keepJoined(paul, { pin: PIN, possession: card() });
  expect((await readSetting(db, 'vault'))?.print).not.toBe(print);
  expect(await vault.wraps()).toEqual([{ agent: paul.account, kind: 'card' }]);
  expect(await vault.unlock(ofNour, { pin: PIN, possession: card() })).toEqual({ kind: 'no-wrap' });
});

test('a new PIN opens and the former one does not; who guesses the present one is shut out', async () => {
  const { page } = await tablet();
  const vault = page();
  const nour = joined('Nour');
  await vault.keepJoined(nour, { pin: PIN, possession: card() });
  expect(await vault.changePin(PIN, '314159')).toBe('changed');
  vault.hide();
  expect(await vault.reopen(PIN)).toBe('wrong-pin');
  expect(await vault.reopen('314159')).toBe('opened');
  expect(await vault.changePin('000000', '161803')).toBe('wrong-pin');
  expect([names(), vault.unlocked()]).toEqual(['quick', null]);
});

test('an agent who is taken off leaves no wrap, and the others’ open as before; shut out, the tablet keeps none', async () => {
  const { page, db } = await tablet();
  const vault = page();
  const [nour, lea] = [joined('Nour'), joined('Lea')];
  await vault.keepJoined(nour, { pin: PIN, possession: card() });
  await vault.keepJoined(lea, { pin: PIN, possession: card() });
  await vault.removeAgent(lea.account);
  expect(names()).toBe('cold');
  expect((await readSetting(db, 'agents'))?.map(({ name }) => name)).toEqual(['Nour']);
  expect(await readSetting(db, 'agent')).toBe(nour.account);
  const of = { agent: nour.account, kind: 'card' } as const;
  expect(await vault.unlock(of, { pin: PIN, possession: card() })).toEqual({ kind: 'opened' });
  await vault.destroy();
  expect([names(), await vault.wraps(), vault.unlocked()]).toEqual(['cold', [], null]);
});

test('where nobody is left who could open names, the tablet can keep none again; where somebody is, it cannot', async () => {
  const { page, db } = await tablet();
  const vault = page();
  const nour = joined('Nour');
  await vault.giveUp();
  await vault.keepJoined(nour, { pin: PIN, possession: card() });
  await expect(vault.giveUp()).rejects.toThrow('somebody could still open them');
  expect(await readSetting(db, 'vault')).not.toBeNull();
  await vault.removeAgent(nour.account);
  await vault.giveUp();
  expect([names(), await readSetting(db, 'vault')]).toEqual(['none', null]);
});

test('an unlocked tablet asks for a token when it has none that is good for a while, and one that is locked never', async () => {
  const { page, pass, asked, server } = await tablet();
  const vault = page();
  const nour = joined('Nour');
  await vault.keepJoined({ ...nour, expiresAt: 1_000_000 + 3_600_000 }, { pin: PIN, possession: card() });
  await vault.freshen();
  expect(asked).toEqual([]);
  pass(31 * 60_000);
  await vault.freshen();
  expect(asked).toEqual([]);
  expect(await vault.reopen(PIN)).toBe('opened');
  // Offline there is none; the work goes on.
  await vault.freshen();
  expect([asked, vault.unlocked()?.token]).toEqual([['key-Nour'], null]);
  server.token = { token: 'next', expiresAt: 1e15 };
  await vault.freshen();
  await vault.freshen();
  expect([asked, vault.unlocked()?.token]).toEqual([['key-Nour', 'key-Nour'], server.token]);
});
