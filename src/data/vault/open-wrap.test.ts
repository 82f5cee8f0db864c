import { expect, test } from 'vitest';
import { quickStretch } from '../../../tests/support/quick-stretch.ts';
import { memoryPlace } from '../../../tests/support/shelf-place.ts';
import { AccountId } from '../../domain/ids.ts';
import { readCard } from './card.ts';
import { MOST_TRIES } from './door.ts';
import { coldDoors, type Opening } from './open-wrap.ts';
import { type Shelf, shelfIn } from './shelf.ts';
import { drawTabletKey, type Possession, wrapKey } from './wrap.ts';

const web = globalThis;
const nour = AccountId.parse('01977000-0000-7000-8000-00000000a9e1');
const lea = AccountId.parse('01977000-0000-7000-8000-00000000a9e2');
const means = { web, stretch: quickStretch };
const PIN = '271828';
const DAY_MS = 86_400_000;

function card(code = 'DMDK-781R-SBPY-6ZXN'): Possession {
  const bytes = readCard(code);
  if (bytes === null) throw new Error('no card');
  return { kind: 'card', bytes };
}

const OF_NOUR = { agent: nour, kind: 'card' } as const;
const OF_LEA = { agent: lea, kind: 'card' } as const;

async function tablet() {
  const place = memoryPlace();
  const shelf = shelfIn(place);
  const key = drawTabletKey(web);
  await shelf.put(await wrapKey(means, { agent: nour, key, pin: PIN, possession: card() }));
  await shelf.put(await wrapKey(means, { agent: lea, key, pin: '000000', possession: card() }));
  const clock = { ranMs: 0 };
  const page = (over: Shelf = shelf) => coldDoors({ ...means, shelf: over, ranMs: () => clock.ranMs });
  return { place, shelf, key, clock, page };
}

const wrong = { pin: '000001', possession: card() };
const right = { pin: PIN, possession: card() };

test('the PIN and the card open; another card is seen at once, and costs no try', async () => {
  const { key, page, shelf } = await tablet();
  const doors = page();
  expect(await doors.open(OF_NOUR, { pin: PIN, possession: card('0000-0000-0000-0000') })).toEqual({
    kind: 'another-possession',
  });
  expect((await shelf.all()).map(({ counted }) => counted)).toEqual([0, 0]);
  expect(await doors.open(OF_NOUR, wrong)).toEqual({ kind: 'wrong-pin', triesLeft: 9, waitMs: 0 });
  expect(await doors.open(OF_NOUR, right)).toMatchObject({ kind: 'opened', key });
  expect((await shelf.all()).map(({ counted }) => counted)).toEqual([0, 0]);
  expect(await doors.open({ agent: nour, kind: 'passkey' }, right)).toEqual({ kind: 'no-wrap' });
});

test('from the fourth wrong try it waits, in every tab, over reloads and whatever the date, and longer each time', async () => {
  const { page, clock } = await tablet();
  const [one, other] = [page(), page()];
  for (let at = 0; at < 3; at++) await one.open(OF_NOUR, wrong);
  expect(await other.open(OF_NOUR, wrong)).toMatchObject({ kind: 'wrong-pin', triesLeft: 6, waitMs: 30_000 });
  expect(await one.open(OF_NOUR, right)).toMatchObject({ kind: 'wait', leftMs: 30_000 });
  clock.ranMs += 29_999;
  expect(await other.open(OF_NOUR, right)).toMatchObject({ kind: 'wait', leftMs: 1 });
  // Loaded again it begins anew: the page that knew how long it had been is gone.
  const reloaded = page();
  expect(await reloaded.waitLeftMs(OF_NOUR)).toBe(30_000);
  clock.ranMs += 30_000;
  expect(await reloaded.open(OF_NOUR, right)).toMatchObject({ kind: 'opened' });
  // Of another agent nobody has guessed.
  expect(await page().waitLeftMs(OF_LEA)).toBe(0);
});

test('the tenth wrong PIN destroys that wrap and no other, and joining again makes a new one', async () => {
  const { page, clock, shelf, place, key } = await tablet();
  const doors = page();
  const seen: Opening['kind'][] = [];
  for (let at = 0; at < MOST_TRIES; at++) {
    seen.push((await doors.open(OF_NOUR, wrong)).kind);
    clock.ranMs += DAY_MS;
  }
  expect(seen).toEqual([...Array.from({ length: 9 }, () => 'wrong-pin'), 'destroyed']);
  expect(place.removed).toEqual(['halte-wraps-1']);
  expect((await shelf.all()).map(({ wrap }) => wrap.agent)).toEqual([lea]);
  expect(await doors.open(OF_NOUR, right)).toEqual({ kind: 'no-wrap' });
  await shelf.put(await wrapKey(means, { agent: nour, key, ...right }));
  expect(await doors.open(OF_NOUR, right)).toMatchObject({ kind: 'opened' });
});

test('a page that is killed while it tries has used the try, the tenth too', async () => {
  const { page, clock, shelf } = await tablet();
  const killed = { ...shelf, forgive: () => new Promise<never>(() => undefined) };
  for (let at = 0; at < MOST_TRIES; at++) {
    void page(killed).open(OF_NOUR, right);
    await expect.poll(async () => (await shelf.all()).find(({ wrap }) => wrap.agent === nour)?.counted).toBe(at + 1);
    clock.ranMs += DAY_MS;
    // Each is a page of its own, which knows of the tries only since it looked.
    if (at >= 3) break;
  }
  const next = page();
  expect(await next.open(OF_NOUR, right)).toMatchObject({ kind: 'wait' });
});

test('a changed PIN leaves no byte of the former wrap, nor does whoever leaves; the others’ are copied as they were', async () => {
  const { shelf, place, key } = await tablet();
  const before = await shelf.all();
  await shelf.put(await wrapKey(means, { agent: nour, key, pin: '999999', possession: card() }));
  expect(place.removed).toEqual(['halte-wraps-1']);
  const after = await shelf.all();
  const ofLea = (all: typeof after) => all.find(({ wrap }) => wrap.agent === lea);
  expect(ofLea(after)).toEqual(ofLea(before));
  await shelf.keepOnly(({ agent }) => agent !== nour);
  expect(place.removed).toEqual(['halte-wraps-1', 'halte-wraps-2']);
  expect(await shelf.all()).toEqual([ofLea(before)]);
});

test('cut off at any step, a move leaves either the wraps as they were or those that stay, and nothing of it behind', async () => {
  for (const fails of ['open', 'remove'] as const) {
    const { shelf, place } = await tablet();
    place.fails = fails;
    await expect(shelf.keepOnly(({ agent }) => agent !== nour)).rejects.toThrow('cut');
    place.fails = null;
    const agents = (await shelf.all()).map(({ wrap }) => wrap.agent);
    expect(agents).toEqual(fails === 'open' ? [nour, lea] : [lea]);
    expect(await place.names()).toHaveLength(1);
  }
});
