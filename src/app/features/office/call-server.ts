import * as z from 'zod/mini';
import { OfficeProblem } from '../../../protocol/problem.ts';
import type { Answer, RefusalKind } from './answer.ts';

const File = z.custom<Blob>((answered) => typeof answered === 'object' && answered !== null && 'size' in answered);

export type Fetch = (path: string, request: RequestInit) => Promise<Response>;

export type Call<Value> = {
  readonly path: string;
  /** Without a body it is a `GET`; `null` is a `POST` that says nothing. */
  readonly body?: unknown;
  readonly reads: (answered: unknown) => z.core.util.SafeParseResult<Value>;
  /** What is answered is a file, to be given to the person as it is. */
  readonly isFile?: boolean;
};

/** Asks our server and never throws: a missing network, a captive portal and a refusal are answers like the others. */
export async function callServer<Value>(fetch: Fetch, call: Call<Value>): Promise<Answer<Value>> {
  const response = await sent(fetch, call);
  if (response === null) return refused('offline');
  const body = response.ok && call.isFile === true ? await fileOf(response) : await bodyOf(response);
  if (!response.ok) {
    const problem = z.safeParse(OfficeProblem, body);
    return problem.success ? refused(problem.data.kind, problem.data.field) : refused('unreadable');
  }
  const read = call.reads(body);
  return read.success ? { ok: true, value: read.data } : refused('unreadable');
}

/** Reads an answer of that shape. */
export function reading<Schema extends z.ZodMiniType>(schema: Schema): Call<z.infer<Schema>>['reads'] {
  return (answered) => z.safeParse(schema, answered);
}

/** For an answer whose success is all that it says. */
export function readingNothing(): { readonly success: true; readonly data: null } {
  return { success: true, data: null };
}

/** For a file: its bytes, which only the person reads. */
export function readingFile(answered: unknown): z.core.util.SafeParseResult<Blob> {
  return z.safeParse(File, answered);
}

async function sent<Value>(fetch: Fetch, { path, body }: Call<Value>): Promise<Response | null> {
  const request: RequestInit =
    body === undefined
      ? { headers: { accept: 'application/json' } }
      : {
          method: 'POST',
          headers: { accept: 'application/json', ...(body !== null && { 'content-type': 'application/json' }) },
          ...(body !== null && { body: JSON.stringify(body) }),
        };
  try {
    return await fetch(path, { ...request, credentials: 'same-origin', cache: 'no-store' });
  } catch {
    return null;
  }
}

async function fileOf(response: Response): Promise<unknown> {
  try {
    return await response.blob();
  } catch {
    return null;
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function refused(
  kind: RefusalKind,
  field?: string,
): { readonly ok: false; readonly refusal: { kind: RefusalKind; field: string | undefined } } {
  return { ok: false, refusal: { kind, field } };
}
