import type { SendingTook } from './page/contender.ts';
import type { Bar, Line, Outcome } from './figures.ts';
import type { LinkShape } from './link.ts';
import { HALTE, type Kind, POUCHDB, POUCHDB_STRICT, RXDB, RXDB_TWO, type Seat, type Stage } from './stage.ts';

const UP_BITS_PER_SECOND = 1_000_000;
const FULL = 10_000;
const BEST_BATCH = 2_000;

export type Wanted = { readonly records: number; readonly roundTripMs: number };

type Way = { readonly name: string; readonly kind: Kind; readonly gzip: boolean; readonly batch: number | null };

/** Each peer as it comes, then at its best: its fastest durable store, batches so large that delays hardly count, and packed. */
const WAYS: readonly Way[] = [
  { name: 'PouchDB', kind: POUCHDB, gzip: false, batch: null },
  { name: 'PouchDB + gzip', kind: POUCHDB, gzip: true, batch: null },
  { name: `PouchDB, batches of ${BEST_BATCH}`, kind: POUCHDB_STRICT, gzip: false, batch: BEST_BATCH },
  { name: `PouchDB, batches of ${BEST_BATCH} + gzip`, kind: POUCHDB_STRICT, gzip: true, batch: BEST_BATCH },
  { name: 'RxDB', kind: RXDB, gzip: false, batch: null },
  { name: 'RxDB + gzip', kind: RXDB, gzip: true, batch: null },
  { name: `RxDB, batches of ${BEST_BATCH}`, kind: RXDB, gzip: false, batch: BEST_BATCH },
  { name: `RxDB, batches of ${BEST_BATCH} + gzip`, kind: RXDB, gzip: true, batch: BEST_BATCH },
  { name: `RxDB, two collections, batches of ${BEST_BATCH}`, kind: RXDB_TWO, gzip: false, batch: BEST_BATCH },
  { name: `RxDB, two collections, batches of ${BEST_BATCH} + gzip`, kind: RXDB_TWO, gzip: true, batch: BEST_BATCH },
];

export function linkOf(roundTripMs: number): LinkShape {
  return { roundTripMs, upBitsPerSecond: roundTripMs === 0 ? null : UP_BITS_PER_SECOND, breaks: null };
}

export function linkName(roundTripMs: number): string {
  return roundTripMs === 0 ? 'loopback' : `${roundTripMs} ms, 1 Mbit/s up`;
}

/** How long the same data would take in one body, on a link that is there: its bits, the connection, one round trip. */
function limitMs(packedBytes: number, { roundTripMs, upBitsPerSecond }: LinkShape): number {
  return (upBitsPerSecond === null ? 0 : (packedBytes * 8_000) / upBitsPerSecond) + 2 * roundTripMs;
}

/** Everything that was recorded without a network goes up at once. The peers send. Halte is timed until all is confirmed, and until it has pulled and compared too. */
export async function backlogRow(stage: Stage, { records, roundTripMs }: Wanted): Promise<Outcome> {
  const cell = `${records} records, ${linkName(roundTripMs)}`;
  const shape = linkOf(roundTripMs);
  const own = await stage.seat(HALTE);
  await own.call('backlog', records);
  const packed = await own.call('packedBytes');
  const limit = limitMs(packed, shape);
  const halte = await sent(own, shape, { target: '', gzip: true, batch: null });
  await own.close();

  const peers = new Map<string, Sent>();
  for (const kind of new Set(WAYS.map((way) => way.kind))) {
    const seat = await stage.seat(kind);
    await seat.call('backlog', records);
    for (const { name, gzip, batch } of WAYS.filter((way) => way.kind === kind)) {
      const target = `${kind.name}-${name}-${records}-${roundTripMs}`.replaceAll(/\W+/g, '-').toLowerCase();
      peers.set(name, await sent(seat, shape, { target, gzip, batch }));
      if (stage.peers.holds(target) !== records)
        throw new Error(`${name} left ${stage.peers.holds(target)} of ${records}`);
    }
    await seat.close();
  }

  const line = (who: string, { requests, bytesUp }: Sent, ms: number): Line => ({
    row: 'backlog',
    cell,
    who,
    figures: {
      requests,
      'kB up': bytesUp / 1_000,
      s: ms / 1_000,
      ...(limit > 0 && { '÷ limit': ms / limit }),
      '÷ Halte, s': ms / halte.sentMs,
      '÷ Halte, bytes': bytesUp / halte.bytesUp,
    },
  });
  const limits: Line = {
    row: 'backlog',
    cell,
    who: 'one body, gzip',
    figures: { requests: 1, 'kB up': packed / 1_000, s: limit / 1_000 },
  };
  return {
    lines: [
      line('Halte, all confirmed', halte, halte.sentMs),
      line('Halte, pulled and compared', halte, halte.ms),
      ...[...peers].map(([name, peer]) => line(name, peer, peer.sentMs)),
      limits,
    ],
    bars: barsOf({ cell, records, roundTripMs, packed, limit, halte, peers }),
  };
}

type Sent = SendingTook & { readonly requests: number; readonly bytesUp: number; readonly breaks: number };

export async function sent(
  seat: Seat,
  shape: LinkShape,
  sending: { readonly target: string; readonly gzip: boolean; readonly batch: number | null },
): Promise<Sent> {
  seat.shape(shape);
  const took = await seat.call('send', sending);
  const result = { ...took, ...seat.counts() };
  // A long cell that is broken off has told what it saw.
  console.error(`  ${seat.kind.name} ${JSON.stringify({ ...sending, ...result })}`);
  return result;
}

type Measured = Wanted & {
  readonly cell: string;
  readonly packed: number;
  readonly limit: number;
  readonly halte: Sent;
  readonly peers: ReadonlyMap<string, Sent>;
};

function barsOf({ cell, records, roundTripMs, packed, limit, halte, peers }: Measured): readonly Bar[] {
  const atMost = (what: string, measured: number, bar: number): Bar => ({
    row: 'backlog',
    cell,
    what,
    measured,
    bar,
    wanted: 'at most',
  });
  const atLeast = (what: string, measured: number, bar: number): Bar => ({
    row: 'backlog',
    cell,
    what,
    measured,
    bar,
    wanted: 'at least',
  });
  // Strict durability, the best batch size and, of RxDB, two collections: what Halte keeps too.
  const best = [...peers].filter(([name]) => /^PouchDB, batches|two collections/.test(name));
  return [
    ...(records < FULL
      ? []
      : [
          atMost('bytes ÷ gzip of the data in one body', halte.bytesUp / packed, 1.2),
          atMost('requests', halte.requests, 22),
          ...(roundTripMs === 600
            ? [
                atMost('time until all is confirmed ÷ physical limit', halte.sentMs / limit, 1.2),
                atLeast('PouchDB’s time ÷ Halte’s', (peers.get('PouchDB')?.sentMs ?? 0) / halte.sentMs, 25),
                atLeast('RxDB’s time ÷ Halte’s', (peers.get('RxDB')?.sentMs ?? 0) / halte.sentMs, 10),
              ]
            : []),
        ]),
    ...best.flatMap(([name, { sentMs, bytesUp }]) =>
      name.includes('gzip')
        ? [atLeast(`${name}: time ÷ Halte’s`, sentMs / halte.sentMs, 1)]
        : [
            atLeast(`${name}: bytes ÷ Halte’s`, bytesUp / halte.bytesUp, 6),
            ...(roundTripMs > 0 && records >= FULL
              ? [atLeast(`${name}: time ÷ Halte’s`, sentMs / halte.sentMs, 5)]
              : []),
          ],
    ),
  ];
}
