import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { outboxSummary } from '../../src/data/outbox-summary.ts';
import { webTransport } from '../../src/sync/web-transport.ts';
import { LOOPBACK, openLink } from '../bench/link.ts';
import { arrival, opening } from '../support/tablet.ts';
import { enrolled, saveAll, served, sync } from '../support/tablet-and-server.ts';

const VISITS = 1_999;
/** How many it takes depends on where the breaks fall: some end at once, on a connection that was kept and is dead. */
const MOST_RUNS = 300;

test(
  'over a link that breaks after every 8 kB, 2,000 changes all arrive, each once',
  { timeout: 180_000 },
  async () => {
    const world = await served();
    const tablet = await enrolled(world);
    await saveAll(tablet, [opening(tablet.device), ...Array.from({ length: VISITS }, () => arrival(['caf.rsa']))]);
    await world.server.app.listen({ port: 0, host: '127.0.0.1' });
    const link = await openLink((world.server.app.server.address() as AddressInfo).port);
    onTestFinished(() => link.close());
    link.shape({ ...LOOPBACK, breaks: { afterBytes: 8_000, darkMs: 50 } });

    let ended: { readonly outcome: string; readonly detail: unknown } = { outcome: '', detail: null };
    for (let run = 0; run < MOST_RUNS && ended.outcome !== 'complete'; run += 1) {
      ended = await sync(tablet, world.server, webTransport(globalThis, link.address));
      await sleep(60);
    }
    expect(ended).toMatchObject({ outcome: 'complete', detail: null });
    // A link that never broke would prove nothing.
    expect(link.counts().breaks).toBeGreaterThan(1);
    expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 0, refused: 0, acknowledged: VISITS + 1 });
    const there = await world.server.database.kysely
      .selectFrom('change')
      .select('id')
      .where('device', '=', tablet.device)
      .where('verdict', '=', 'accepted')
      .execute();
    expect([there.length, new Set(there.map(({ id }) => id)).size]).toEqual([VISITS + 1, VISITS + 1]);
  },
);
