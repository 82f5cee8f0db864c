import type { IncomingHttpHeaders } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { LIMITS } from '../../protocol/version.ts';
import { HttpProblem } from '../http/problem.ts';

type Counted = Transform & { receivedEncodedLength: number };

/**
 * The body of a request as it was before it was packed, never more of it in memory than the limit: both what arrives and what it
 * becomes are counted as they flow, and the first byte too many ends it.
 */
export function inflateBody(headers: IncomingHttpHeaders, packed: Readable): Readable {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return packed;
  if (encoding !== 'gzip') throw new HttpProblem('unsupported-media-type');
  if (Number(headers['content-length'] ?? 0) > LIMITS.bodyBytes) throw new HttpProblem('too-large');

  const gunzip = createGunzip();
  let inflatedBytes = 0;
  const counted: Counted = Object.assign(
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        inflatedBytes += chunk.length;
        if (inflatedBytes > LIMITS.bodyBytes) stop(new HttpProblem('too-large'));
        else done(null, chunk);
      },
    }),
    // The framework compares it with the length that was announced.
    { receivedEncodedLength: 0 },
  );
  packed.on('data', (chunk: Buffer) => {
    counted.receivedEncodedLength += chunk.length;
    if (counted.receivedEncodedLength > LIMITS.bodyBytes) stop(new HttpProblem('too-large'));
  });
  packed.on('error', stop);
  gunzip.on('error', () => stop(new HttpProblem('malformed')));
  // Where the request is refused for something else, nobody reads it to its end, and a fault that nobody hears would end the process.
  counted.on('error', () => undefined);
  packed.pipe(gunzip).pipe(counted);
  return counted;

  // The connection itself must outlive it: the answer still has to go out.
  function stop(cause: Error): void {
    packed.unpipe(gunzip);
    packed.pause();
    gunzip.destroy();
    counted.destroy(cause);
  }
}
