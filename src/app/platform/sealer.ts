import { readSetting, writeSetting } from '../../data/settings.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import type { PartSealer } from '../../protocol/sealing/seal-part.ts';
import { ServiceKeyTold } from '../../protocol/service-key-told.ts';
import { callServer } from './call-server.ts';

const sealers = new Map<string, Promise<PartSealer | null>>();

/** Asks what to seal to and keeps it; without an answer what was known stays. A service may take a new key: asked at each start. */
export async function learnServiceKey(db: TabletDatabase): Promise<void> {
  const joined = await readSetting(db, 'joined');
  if (!joined) return;
  const headers = { authorization: `Bearer ${joined.token}` };
  const told = await callServer({ method: 'GET', address: '/api/v1/service-key', headers, answer: ServiceKeyTold });
  if (told.ok) await writeSetting(db, 'serviceKey', told.value);
}

/** One a page load: it draws a key of its own, and seals everything under that one. */
export async function sealerOf(db: TabletDatabase): Promise<PartSealer | null> {
  const told = await readSetting(db, 'serviceKey');
  if (!told) return null;
  const sealer = sealers.get(told.publicKey) ?? newSealer(told);
  sealers.set(told.publicKey, sealer);
  return sealer;
}

/** Loaded when the first name is saved: the board needs none of it. Null where the key is not the one whose print was told. */
async function newSealer({ id, publicKey }: ServiceKeyTold): Promise<PartSealer | null> {
  const { partSealer } = await import('../../protocol/sealing/seal-part.ts');
  const sealer = await partSealer(globalThis, publicKey);
  return sealer?.key === id ? sealer : null;
}
