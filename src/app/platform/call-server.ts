import type * as z from 'zod/mini';
import { Problem, type ProblemKind } from '../../protocol/problem.ts';

export type CallResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: ProblemKind | 'offline' | 'not-our-server' };

export type Call<Schema extends z.ZodMiniType> = {
  readonly method: 'GET' | 'POST';
  readonly address: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly answer: Schema;
};

const PATIENCE_MS = 30_000;

/** Asks our server, and believes only its own words. Never throws. */
export async function callServer<Schema extends z.ZodMiniType>({
  method,
  address,
  body,
  headers = {},
  answer,
}: Call<Schema>): Promise<CallResult<z.infer<Schema>>> {
  let words: unknown;
  try {
    const response = await fetch(address, {
      method,
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    words = parseJson(await response.text());
  } catch {
    return { ok: false, refusal: 'offline' };
  }
  const parsed = answer.safeParse(words);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problem = Problem.safeParse(words);
  return { ok: false, refusal: problem.success ? problem.data.kind : 'not-our-server' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
