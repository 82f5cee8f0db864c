import { createHash } from 'node:crypto';

/** What happened, line by line. Two runs of one seed tell the same. */
export type Trace = { tell(line: string): void; lines(): readonly string[]; hash(): string };

export function newTrace(): Trace {
  const lines: string[] = [];
  return {
    tell: (line) => void lines.push(line),
    lines: () => lines,
    hash: () => createHash('sha256').update(lines.join('\n')).digest('hex'),
  };
}
