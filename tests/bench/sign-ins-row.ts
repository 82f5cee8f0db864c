import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { v7 } from 'uuid';
import { DeviceId } from '../../src/domain/ids.ts';
import { cursorAtStart } from '../../src/protocol/cursor.ts';
import { EnrolResponse, JoinResponse } from '../../src/protocol/enrolment.ts';
import type { SyncRequest } from '../../src/protocol/sync-request.ts';
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts';
import { foundService } from '../support/product.ts';
import type { Started } from '../support/served-by-process.ts';
import { ADMINISTRATOR } from '../support/test-server.ts';
import { type Line, type Outcome, percentiles } from './figures.ts';

const IN_FLIGHT = 100;
const ROUNDS = 3;
const SYNCS = 100;
/** What a person does whom the office asks to come back. */
const AGAIN_MS = 1_000;
const CELL = `a tablet reads everything, ${SYNCS * ROUNDS} times`;

type Ask = (
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers?: Readonly<Record<string, string>>,
) => Promise<Response>;

/** A tablet syncs with a server in a process of its own, with a hundred people at the office's door and with nobody there, in turns. */
export async function signInsRow(): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-bench-'));
  const { child, started } = await startProcess(folder);
  try {
    const ask: Ask = (path, body, headers = {}) =>
      fetch(`${started.address}/api/v1${path}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', origin: started.address, ...headers },
      });
    const syncs = await tabletOf(started, ask);
    const [alone, beside]: [number[], number[]] = [[], []];
    const told = { let: 0, busy: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      alone.push(...(await syncs(SYNCS)));
      const door = people(ask, told);
      beside.push(...(await syncs(SYNCS)));
      await door.leave();
    }
    const line = (who: string, times: readonly number[], more: Record<string, number> = {}): Line => ({
      row: 'sign-ins',
      cell: CELL,
      who,
      figures: { ...percentiles(times), ...more },
    });
    const lines = [
      line('nobody signs in', alone),
      line(`${IN_FLIGHT} sign-ins in flight`, beside, { 'let in': told.let, 'told to come back': told.busy }),
    ];
    const measured = lines[1]?.figures['p95'] ?? Number.NaN;
    return {
      lines,
      bars: [{ row: 'sign-ins', cell: CELL, what: 'p95 beside them, ms', measured, bar: 1_000, wanted: 'at most' }],
    };
  } finally {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** As many as are to be in flight, each trying again as soon as the last try was answered. */
function people(ask: Ask, told: { let: number; busy: number }) {
  const door = { open: true };
  const { login, password } = ADMINISTRATOR;
  const all = Array.from({ length: IN_FLIGHT }, async () => {
    while (door.open) {
      const answer = await ask('/office/sign-in', JSON.stringify({ login, password }));
      await answer.arrayBuffer();
      if (answer.status === 200) told.let += 1;
      else if (answer.status === 503) told.busy += 1;
      else throw new Error(`a sign-in was answered ${answer.status}`);
      if (answer.status === 503) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  });
  return {
    leave: async () => {
      door.open = false;
      await Promise.all(all);
    },
  };
}

/** A tablet that has joined, and how long each of so many of its exchanges takes, one after the other. */
async function tabletOf(started: Started, ask: Ask): Promise<(count: number) => Promise<readonly number[]>> {
  const supervisor = await foundService(started);
  const device = DeviceId.parse(v7());
  const asked = { code: await supervisor.newTabletCode(), device, name: 'Tablette' };
  const joined = EnrolResponse.parse(await (await ask('/devices', JSON.stringify(asked))).json());
  const headers = { authorization: `Bearer ${joined.token}` };
  const code = JSON.stringify({ code: await supervisor.newAgentCode('Marie') });
  const agent = JoinResponse.parse(await (await ask('/agents', code, headers)).json());
  const request: SyncRequest = {
    protocol: PROTOCOL_VERSION,
    device,
    app: '0.1.0',
    cursors: [cursorAtStart(joined.service as never), cursorAtStart(joined.organisation as never)],
    batch: null,
    unsent: 0,
    receipt: [],
    listings: [],
    salvage: [],
  };
  const body = Uint8Array.from(gzipSync(JSON.stringify(request)));
  return async (count) => {
    const times: number[] = [];
    for (let done = 0; done < count; done += 1) {
      const began = performance.now();
      const answer = await ask('/sync', body, {
        ...headers,
        'halte-agent': agent.token,
        'content-encoding': 'gzip',
        'accept-encoding': 'gzip',
      });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`a sync was answered ${answer.status}: ${text}`);
      if (answer.headers.get('content-encoding') !== 'gzip') throw new Error('the answer was not packed');
      times.push(performance.now() - began);
    }
    return times;
  };
}

async function startProcess(folder: string): Promise<{ readonly child: ChildProcess; readonly started: Started }> {
  const program = fileURLToPath(new URL('../support/served-by-process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, folder], {
    env: { ...process.env, HALTE_DATA: folder, PORT: '0', LOG_LEVEL: 'fatal' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [started] = (await once(child, 'message')) as [Started];
  return { child, started };
}
