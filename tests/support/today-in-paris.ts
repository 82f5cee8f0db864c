import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalDate, localMoment, TimeZone } from '../../src/domain/local-date.ts';

const PARIS = TimeZone.parse('Europe/Paris');
/** A test with a browser takes no longer. */
const A_TEST_MS = 120_000;

/** The day on which a test that begins now ends too: in the last two minutes of one, the next, once it has come. */
export async function todayInParis(): Promise<LocalDate> {
  const dayAt = (ms: number) => localMoment(ms, PARIS).date;
  while (dayAt(Date.now()) !== dayAt(Date.now() + A_TEST_MS)) await sleep(1_000);
  return dayAt(Date.now());
}
