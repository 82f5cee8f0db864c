import { expect, test } from 'vitest';
import { quickStretch } from '../../../tests/support/quick-stretch.ts';
import { AccountId } from '../../domain/ids.ts';
import { toBase64url } from '../../protocol/sealing/base64url.ts';
import { stretchByWasm } from './argon2id.ts';
import { readCard } from './card.ts';
import { changePin, drawTabletKey, type Possession, unwrapKey, Wrap, wrapKey } from './wrap.ts';

const web = globalThis;
const nour = AccountId.parse('01977000-0000-7000-8000-00000000a9e1');
const lea = AccountId.parse('01977000-0000-7000-8000-00000000a9e2');
const means = { web, stretch: quickStretch };

/** Made once, by the first version that wrapped: card and PIN must open it for ever. */
const KEPT_CARD = 'DMDK-781R-SBPY-6ZXN';
const KEPT_PIN = '271828';
const KEPT = Wrap.parse({
  v: 1,
  agent: nour,
  kind: 'card',
  cost: { memoryKib: 65_536, passes: 3, lanes: 1 },
  salt: 'MdYwyKWUqpTZ1l2e8JwlSw',
  check: 102,
  nonce: 'srD7IS9wv_76l6bx',
  box: 'Wd213G1ughYWCbFnkwcMi0nXjdtMqpOf0cCMuXCMfMvvNMATEX22155nTKfZsYzP',
});

test('a wrap that the first version made opens for ever with its card and its PIN', { timeout: 60_000 }, async () => {
  const possession = card(KEPT_CARD);
  const opened = await unwrapKey({ web, stretch: stretchByWasm }, KEPT, { pin: KEPT_PIN, possession });
  expect(opened).toEqual({ ok: true, key: Uint8Array.from({ length: 32 }, (_, at) => at) });
});

test('neither the PIN nor the possession opens anything alone', async () => {
  const [own, foreign] = [card('0123-4567-89AB-CDEF'), card('0123-4567-89AB-CDEG')];
  const key = drawTabletKey(web);
  const wrap = await wrapKey(means, { agent: nour, key, pin: '123456', possession: own });
  expect(await unwrapKey(means, wrap, { pin: '123456', possession: own })).toEqual({ ok: true, key });
  const wrongPin = await unwrapKey(means, wrap, { pin: '123457', possession: own });
  expect(wrongPin).toEqual({ ok: false, refusal: 'wrong-pin' });
  const wrongCard = await unwrapKey(means, wrap, { pin: '123456', possession: foreign });
  expect(wrongCard).toEqual({ ok: false, refusal: 'another-possession' });
  // Once in 256 times the check is the same: the card itself is still missing.
  const alike = await cardOfCheck(wrap.check);
  expect(await unwrapKey(means, wrap, { pin: '123456', possession: alike })).toEqual({
    ok: false,
    refusal: 'wrong-pin',
  });
});

test('a possession is taken for no other kind', async () => {
  const bytes = new Uint8Array(32).fill(7);
  const passkey: Possession = { kind: 'passkey', bytes };
  const wrap = await wrapKey(means, { agent: nour, key: drawTabletKey(web), pin: '123456', possession: passkey });
  const asCard = { pin: '123456', possession: { kind: 'card', bytes } as const };
  expect(await unwrapKey(means, wrap, asCard)).toEqual({ ok: false, refusal: 'another-possession' });
  expect(await unwrapKey(means, { ...wrap, kind: 'card' }, asCard)).toEqual({ ok: false, refusal: 'wrong-pin' });
});

test('whatever is altered in a wrap, it opens no more', async () => {
  const proof = { pin: '123456', possession: card('0123-4567-89AB-CDEF') };
  const wrap = await wrapKey(means, { agent: nour, key: drawTabletKey(web), ...proof });
  const altered: Partial<Wrap>[] = [
    { agent: lea },
    { cost: { ...wrap.cost, passes: 1 } },
    { salt: toBase64url(new Uint8Array(16)) },
    { nonce: toBase64url(new Uint8Array(12)) },
    { box: toBase64url(new Uint8Array(48)) },
    { box: '' },
  ];
  for (const change of altered) {
    expect(await unwrapKey(means, { ...wrap, ...change }, proof)).toEqual({ ok: false, refusal: 'wrong-pin' });
  }
});

test('a wrap says nothing of the key, and no two are alike', async () => {
  const proof = { pin: '123456', possession: card('0123-4567-89AB-CDEF') };
  const key = drawTabletKey(web);
  const [one, another] = [
    await wrapKey(means, { agent: nour, key, ...proof }),
    await wrapKey(means, { agent: nour, key, ...proof }),
  ];
  for (const member of ['salt', 'nonce', 'box'] as const) expect(one[member]).not.toBe(another[member]);
  expect(Wrap.safeParse(one).success).toBe(true);
  expect(JSON.stringify(one)).not.toContain(toBase64url(key).slice(0, 8));
});

test('a new PIN opens the same key, and the old one nothing', async () => {
  const possession = card('0123-4567-89AB-CDEF');
  const key = drawTabletKey(web);
  const wrap = await wrapKey(means, { agent: nour, key, pin: '123456', possession });
  const refused = await changePin(means, wrap, { pin: '000000', possession, newPin: '654321' });
  expect(refused).toEqual({ ok: false, refusal: 'wrong-pin' });
  const changed = await changePin(means, wrap, { pin: '123456', possession, newPin: '654321' });
  if (!changed.ok) throw new Error(changed.refusal);
  expect(changed.wrap.salt).not.toBe(wrap.salt);
  expect(await unwrapKey(means, changed.wrap, { pin: '654321', possession })).toEqual({ ok: true, key });
  const old = await unwrapKey(means, changed.wrap, { pin: '123456', possession });
  expect(old).toEqual({ ok: false, refusal: 'wrong-pin' });
});

function card(code: string): Possession {
  const bytes = readCard(code);
  if (bytes === null) throw new Error('no card');
  return { kind: 'card', bytes };
}

async function cardOfCheck(check: number): Promise<Possession> {
  for (let at = 0; at < 10_000; at++) {
    const possession: Possession = {
      kind: 'card',
      bytes: Uint8Array.from([at >> 8, at & 255, 0, 0, 0, 0, 0, 0, 0, 0]),
    };
    const wrap = await wrapKey(means, { agent: nour, key: drawTabletKey(web), pin: '000000', possession });
    if (wrap.check === check) return possession;
  }
  throw new Error('none found');
}
