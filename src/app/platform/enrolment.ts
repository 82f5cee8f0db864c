import { keepJoined } from '../../data/keep-joined.ts';
import { deviceId, keepAgent, readSetting, writeSetting } from '../../data/settings.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import { DeviceId } from '../../domain/ids.ts';
import { EnrolResponse, JoinResponse, OneTimeCode, SealedJoinResponse } from '../../protocol/enrolment.ts';
import { DemoTablet } from '../../protocol/demo.ts';
import type { ProblemKind } from '../../protocol/problem.ts';
import { callServer } from './call-server.ts';
import { newId } from './ids.ts';
import { learnServiceKey } from './sealer.ts';

/** Why joining did not work; a kind of the server's own, or that it could not be asked. */
export type JoinRefusal = ProblemKind | 'code-malformed' | 'offline' | 'not-our-server' | 'not-saved';

export type JoinOutcome = { readonly ok: true } | { readonly ok: false; readonly refusal: JoinRefusal };

/** Makes this browser a tablet of the service, by the one-time code that a supervisor printed. Tried again, it is the same tablet. */
export async function enrol(db: TabletDatabase, code: string, name: string): Promise<JoinOutcome> {
  const read = OneTimeCode.safeParse(code);
  if (!read.success) return { ok: false, refusal: 'code-malformed' };
  const device = await ownId(db);
  if (!device) return { ok: false, refusal: 'not-saved' };
  const answer = EnrolResponse;
  const body = { code: read.data, device, name };
  const result = await callServer({ method: 'POST', address: '/api/v1/devices', body, answer });
  if (!result.ok) return result;
  return kept(async () => {
    await keepEnrolled(db, result.value);
    await writeSetting(db, 'tabletName', name);
    await learnServiceKey(db);
  });
}

/** Lets an agent join this tablet, by a one-time code of their own, and puts them at it. */
export async function join(db: TabletDatabase, code: string): Promise<JoinOutcome> {
  const read = OneTimeCode.safeParse(code);
  if (!read.success) return { ok: false, refusal: 'code-malformed' };
  const joined = await readSetting(db, 'joined').catch(() => null);
  if (!joined) return { ok: false, refusal: 'unknown-device' };
  const headers = { authorization: `Bearer ${joined.token}` };
  const body = { code: read.data };
  const result = await callServer({ method: 'POST', address: '/api/v1/agents', headers, body, answer: JoinResponse });
  return result.ok ? kept(() => keepAgent(db, result.value)) : result;
}

/**
 * The same, for an agent whose names are kept here: what the server answers is put under a wrap of their own before anything of it is
 * written. The code is spent with the answer: choose PIN and possession before.
 */
export async function joinSealed(
  db: TabletDatabase,
  code: string,
  keep: (joined: SealedJoinResponse) => Promise<void>,
): Promise<JoinOutcome> {
  const read = OneTimeCode.safeParse(code);
  if (!read.success) return { ok: false, refusal: 'code-malformed' };
  const joined = await readSetting(db, 'joined').catch(() => null);
  if (!joined) return { ok: false, refusal: 'unknown-device' };
  const result = await callServer({
    method: 'POST',
    address: '/api/v1/agents',
    headers: { authorization: `Bearer ${joined.token}` },
    body: { code: read.data, sealed: true },
    answer: SealedJoinResponse,
  });
  return result.ok ? kept(() => keep(result.value)) : result;
}

/** On a demonstration: makes this browser a tablet with its agent, in one go, names and all. */
export async function signInToDemo(
  db: TabletDatabase,
  keep: (joined: SealedJoinResponse) => Promise<void>,
): Promise<JoinOutcome> {
  const device = await ownId(db);
  if (!device) return { ok: false, refusal: 'not-saved' };
  const body = { as: 'agent', device };
  const result = await callServer({ method: 'POST', address: '/api/v1/demo/sign-in', body, answer: DemoTablet });
  if (!result.ok) return result;
  return kept(async () => {
    await keepEnrolled(db, result.value.enrol);
    await keep(result.value.join);
    await learnServiceKey(db);
  });
}

function ownId(db: TabletDatabase): Promise<DeviceId | null> {
  return deviceId(db, () => DeviceId.parse(newId())).catch(() => null);
}

function keepEnrolled(db: TabletDatabase, { token, organisation, service }: EnrolResponse): Promise<void> {
  return keepJoined(db, { token, organisation, service });
}

async function kept(keep: () => Promise<void>): Promise<JoinOutcome> {
  try {
    await keep();
    return { ok: true };
  } catch {
    return { ok: false, refusal: 'not-saved' };
  }
}
