import type { Change } from '../../domain/change.ts';
import { rankOf } from '../../domain/hybrid-clock.ts';
import { type LogId, RecordId } from '../../domain/ids.ts';
import { canonicalJson } from '../../domain/json.ts';
import { type Entry, hasLanded, loggedChange, type Outcome, sentOf, takesItsId } from './entry.ts';
import { judgeAlone, judgeInLog, type KnownRecord } from './judge.ts';
import type { Around } from './read-around.ts';
import { redacted } from './redact.ts';
import type { RightsOf } from './rights.ts';
import { addsTo, withValuesOf } from './salvage.ts';
import { type SentChange, wholeOf } from './sent-change.ts';

export type Settlement = {
  /** One for each change sent, in their order. */
  readonly answers: readonly Entry[];
  /** Those to insert or to write again. */
  readonly altered: ReadonlySet<Entry>;
  /** Newly landed, in the order in which they did: accepted, or counted by what is readable of them. */
  readonly accepted: readonly Entry[];
  /** All that the log now holds of each record that was touched. */
  readonly entriesOf: ReadonlyMap<RecordId, readonly Entry[]>;
};

export type SettleContext = {
  readonly log: { readonly id: LogId; readonly kind: 'organisation' | 'service' };
  readonly rightsOf: RightsOf;
  readonly nowMs: number;
};

/** Decides on every change of a batch, one after the other, and on those held that each of them lets land. Touches no table. */
export function settle(
  sent: readonly SentChange[],
  around: Around,
  { log, rightsOf, nowMs }: SettleContext,
): Settlement {
  const known = new Map<RecordId, KnownRecord>(around.known);
  const byKey = new Map<string, Entry>();
  const holders = new Map<string, Entry>();
  const entriesOf = new Map<RecordId, Entry[]>();
  const waiting = new Map<RecordId, Set<Entry>>();
  const altered = new Set<Entry>();
  const accepted: Entry[] = [];
  const day = new Date(nowMs).toISOString().slice(0, 10);

  for (const entry of around.sameIds) remember(entry);
  for (const entry of around.history) {
    remember(entry);
    place(entry);
  }
  return { answers: sent.map(answer), altered, accepted, entriesOf };

  function answer(one: SentChange): Entry {
    const before = byKey.get(keyOf(one)) ?? withoutItsPart(one);
    if (before?.outcome.verdict === 'held' && before.change?.log === log.id) judgeAgain([before]).forEach(land);
    // Nothing was lacking in what was salvaged: now it is the change itself.
    if (before?.salvaged && !one.salvaged && before.outcome.verdict === 'accepted') {
      before.salvaged = false;
      altered.add(before);
    }
    if (before) return before;
    const holder = one.id === null ? undefined : holders.get(one.id);
    if (one.salvaged && holder && !addsTo(holder, one)) return holder;
    if (holder?.salvaged) holders.delete(holder.id ?? '');
    const entry = arrive(one.salvaged && holder?.salvaged ? withValuesOf(holder, one) : one);
    if (holder?.salvaged) {
      // Asked again until it can take the place of what was salvaged of it: until then that stands.
      if (entry.outcome.verdict === 'held') return standIn(holder, entry);
      giveWay(holder);
    }
    remember(entry);
    altered.add(entry);
    if (takesItsId(entry)) place(entry);
    if (hasLanded(entry)) land(entry);
    return entry;
  }

  /** A tablet that was told of a purge before it had a verdict offers what it has left of the change: it is the same one. */
  function withoutItsPart(one: SentChange): Entry | undefined {
    const holder = one.id === null ? undefined : holders.get(one.id);
    if (!holder?.redacted || one.change?.sealed !== null || !around.purged.has(one.change.record)) return undefined;
    const left = redacted(one.change)?.change ?? one.change;
    return canonicalJson(left) === canonicalJson(holder.change) ? holder : undefined;
  }

  function arrive(sentOne: SentChange): Entry {
    const { text, hash, id, change, opened, salvaged } = sentOne;
    const whole = wholeOf(sentOne);
    // A purge beats whatever comes after it: what is personal is dropped before it is stored, and the rest is judged.
    const left = whole !== null && around.purged.has(whole.record) ? redacted(whole) : null;
    const entry: Entry = {
      id,
      hash,
      text: left?.text ?? text,
      change: left?.change ?? whole,
      part: left === null && opened?.ok ? opened.part : null,
      redacted: left !== null,
      rank: change === null ? { ms: 0, count: 0 } : rankOf(change.clock, nowMs),
      receivedAtMs: nowMs,
      stored: false,
      salvaged,
      flagged: false,
      inPart: false,
      outcome: { verdict: 'refused', reason: 'malformed', field: null },
      number: null,
      day: null,
    };
    if (change === null || whole === null || id === null) return entry;
    if (holders.has(id)) return { ...entry, outcome: { verdict: 'refused', reason: 'id-reused', field: null } };
    entry.outcome = unbroken(entry, () => judged(entry, { change, opened }, left?.change ?? whole));
    return entry;
  }

  function standIn(holder: Entry, waiting: Entry): Entry {
    holders.set(holder.id ?? '', holder);
    return waiting;
  }

  /** What was salvaged leaves its id to the change itself, or to more of it, and stays beside the log. */
  function giveWay(holder: Entry): void {
    holder.outcome = { verdict: 'refused', reason: 'id-reused', field: null };
    altered.add(holder);
  }

  /** `kept` is what a purge leaves of the change. */
  function judged(entry: Entry, { change, opened }: Pick<SentChange, 'change' | 'opened'>, kept: Change): Outcome {
    if (change === null) return { verdict: 'refused', reason: 'malformed', field: null };
    const rights = rightsOf(change.account, change.clock.ms);
    // A restore may have taken the account away, too: its work waits for it.
    if (rights === 'unknown-author') return { verdict: 'held', waitsFor: RecordId.parse(change.account) };
    entry.flagged = rights.flagged;
    const isPurged = around.purged.has(kept.record);
    return judgeAlone(change, opened, { log, rights, isPurged }) ?? judgedInLog(entry, kept);
  }

  function judgedInLog(entry: Entry, change: Change): Outcome {
    const others = () => (entriesOf.get(change.record) ?? []).filter((other) => other.id !== entry.id);
    const outcome = judgeInLog(change, entry.rank, {
      log: log.id,
      known: (record) => known.get(record),
      logged: () => others().flatMap((other) => loggedChange(other) ?? []),
      inParts: entry.salvaged,
    });
    return isUnopened(entry) ? withoutItsPartOpened(entry, outcome) : outcome;
  }

  /** Makes the record known, and reviews what waited for it, and for what lands thereby. */
  function land(first: Entry): void {
    const landed = [first];
    for (let entry = landed.shift(); entry !== undefined; entry = landed.shift()) {
      const { change } = entry;
      if (change === null) continue;
      entry.day = day;
      accepted.push(entry);
      known.set(change.record, { type: change.type, log: log.id });
      landed.push(...judgeAgain(waiting.get(change.record) ?? []));
    }
  }

  /** The held entries that may land now; each is settled before the next is looked at. */
  function judgeAgain(entries: Iterable<Entry>): readonly Entry[] {
    const released: Entry[] = [];
    for (const entry of [...entries].toSorted(byArrival)) {
      const { change } = entry;
      if (entry.outcome.verdict !== 'held' || change === null) continue;
      const waitedForAuthor = String(entry.outcome.waitsFor) === String(change.account);
      const outcome = unbroken(entry, () =>
        waitedForAuthor ? judged(entry, sentOf(entry), change) : judgedInLog(entry, change),
      );
      if (outcome.verdict === 'held' && outcome.waitsFor === entry.outcome.waitsFor) continue;
      waiting.get(entry.outcome.waitsFor)?.delete(entry);
      entry.outcome = outcome;
      altered.add(entry);
      wait(entry);
      if (hasLanded(entry)) released.push(entry);
    }
    return released;
  }

  function remember(entry: Entry): void {
    byKey.set(keyOf(entry), byKey.get(keyOf(entry)) ?? entry);
    if (entry.id !== null && takesItsId(entry)) holders.set(entry.id, byKey.get(keyOf(entry)) ?? entry);
  }

  function place(entry: Entry): void {
    const same = byKey.get(keyOf(entry)) ?? entry;
    const record = same.change?.record;
    if (record === undefined || !takesItsId(same)) return;
    const entries = entriesOf.get(record);
    if (entries) entries.push(same);
    else entriesOf.set(record, [same]);
    wait(same);
  }

  function wait(entry: Entry): void {
    if (entry.outcome.verdict !== 'held') return;
    const { waitsFor } = entry.outcome;
    waiting.set(waitsFor, (waiting.get(waitsFor) ?? new Set()).add(entry));
  }
}

function isUnopened({ change, part }: Entry): boolean {
  return change !== null && change.sealed !== null && part === null;
}

/** What is readable of it counts, where it says anything; the rest its tablet has to say again, and is answered so. */
function withoutItsPartOpened(entry: Entry, outcome: Outcome): Outcome {
  const saysSomething = Object.keys(entry.change?.fields ?? {}).length > 0;
  if (outcome.verdict !== 'accepted' && saysSomething) return outcome;
  entry.inPart = saysSomething;
  return { verdict: 'refused', reason: 'sealing-unavailable', field: null };
}

/** A fault of ours in judging one change must not keep the others out: it is refused, and flagged for somebody to look at. */
function unbroken(entry: Entry, judged: () => Outcome): Outcome {
  try {
    return judged();
  } catch {
    entry.flagged = true;
    return { verdict: 'refused', reason: 'invalid-value', field: null };
  }
}

function keyOf({ id, hash }: { readonly id: string | null; readonly hash: string }): string {
  return `${id ?? ''} ${hash}`;
}

function byArrival(a: Entry, b: Entry): number {
  return a.receivedAtMs - b.receivedAtMs || (String(a.id) < String(b.id) ? -1 : 1);
}
