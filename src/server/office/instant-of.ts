import { Instant } from '../../domain/local-date.ts';

export function instantOf(ms: number): Instant {
  return Instant.parse(new Date(ms).toISOString());
}
