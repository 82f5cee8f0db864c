import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type Seen = {
  readonly caught: { readonly seed: number; readonly fault: string } | null;
  /** Worlds that broke otherwise than expected, which proves nothing. */
  readonly others: readonly string[];
};

type Asked = {
  /** What the sabotage takes out besides is out either way. */
  readonly guard: 'out' | 'there';
  readonly from: number;
  readonly runs: number;
};

/** Worlds of a sabotage, in a process of their own: no mutated module reaches this one. */
export async function worldsOf(name: string, { guard, from, runs }: Asked): Promise<Seen> {
  const program = join(import.meta.dirname, 'live-without.ts');
  const words = [name, String(from), String(runs), ...(guard === 'there' ? ['guarded'] : [])];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...words]);
  return JSON.parse(stdout) as Seen;
}
