import * as z from 'zod/mini';
import { OfficeProblem } from '../../../../protocol/problem.ts';
import type { Fetch } from '../call-server.ts';

/** Where the server wants the password again, asks whoever is there for it and then sends the same once more. */
export function provingFetch(fetch: Fetch, askForProof: () => Promise<boolean>): Fetch {
  return async (path, request) => {
    const response = await fetch(path, request);
    if (response.status !== 403 || !(await isProofNeeded(response.clone()))) return response;
    return (await askForProof()) ? await fetch(path, request) : response;
  };
}

async function isProofNeeded(response: Response): Promise<boolean> {
  try {
    return z.parse(OfficeProblem, await response.json()).kind === 'proof-needed';
  } catch {
    return false;
  }
}
