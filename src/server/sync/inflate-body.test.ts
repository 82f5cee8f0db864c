import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { LIMITS } from '../../protocol/version.ts';
import { inflateBody } from './inflate-body.ts';

async function read(
  packed: Buffer,
): Promise<{ readonly bytes: number; readonly taken: number; readonly failure: unknown }> {
  const chunks: Buffer[] = [];
  for (let at = 0; at < packed.length; at += 16_384) chunks.push(packed.subarray(at, at + 16_384));
  let taken = 0;
  const source = Readable.from(
    (function* () {
      for (const chunk of chunks) {
        taken += chunk.length;
        yield chunk;
      }
    })(),
    { objectMode: false },
  );
  let bytes = 0;
  try {
    for await (const chunk of inflateBody({ 'content-encoding': 'gzip' }, source)) bytes += (chunk as Buffer).length;
    return { bytes, taken, failure: null };
  } catch (failure) {
    return { bytes, taken, failure };
  }
}

test('a small body that would grow without bound is cut at the limit', async () => {
  const { bytes, failure } = await read(gzipSync(Buffer.alloc(50_000_000, 32)));
  expect(failure).toMatchObject({ kind: 'too-large' });
  expect(bytes).toBeLessThanOrEqual(LIMITS.bodyBytes);
});

test('what is packed is counted too, even if it unpacks to nothing', async () => {
  const nothing = gzipSync('');
  const packed = Buffer.concat(
    Array.from({ length: Math.ceil((3 * LIMITS.bodyBytes) / nothing.length) }, () => nothing),
  );
  const { taken, failure } = await read(packed);
  expect(failure).toMatchObject({ kind: 'too-large' });
  expect(taken).toBeLessThan(packed.length / 2);
});

test('a body within the limit arrives whole', async () => {
  expect(await read(gzipSync(Buffer.alloc(LIMITS.bodyBytes, 32)))).toMatchObject({
    bytes: LIMITS.bodyBytes,
    failure: null,
  });
});

test('a body of which a byte was changed is told as one that cannot be read', async () => {
  const packed = gzipSync('{"persons":1}');
  packed[12] = (packed[12] ?? 0) ^ 0x02;
  expect((await read(packed)).failure).toMatchObject({ kind: 'malformed' });
});
