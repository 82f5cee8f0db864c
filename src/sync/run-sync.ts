import type { ChangeId } from '../domain/ids.ts';
import { LIMITS, PROTOCOL_VERSION } from '../protocol/version.ts';
import type { DayListing, SyncRequest } from '../protocol/sync-request.ts';
import type { LogPage, Order, SyncResponse } from '../protocol/sync-response.ts';
import { isOlder } from './is-older.ts';
import { FIRST_PACE, faster, slower, textBytesOf } from './pace.ts';
import { readAnswer, type ReadAnswer, type Trouble } from './read-answer.ts';
import { type Digest, droppable, listingsOf, type Receipt, receiptOf } from './receipt.ts';
import type { AcknowledgedDay, Offer, SyncIdentity, SyncStore } from './sync-store.ts';
import type { Answer, Transport } from './transport.ts';

export type SyncPorts = {
  readonly store: SyncStore;
  readonly transport: Transport;
  /** Milliseconds since 1970, as this device believes them. */
  readonly now: () => number;
  readonly digest: Digest;
  /** The version of the app. */
  readonly app: string;
};

export type SyncOutcome = 'complete' | 'not-joined' | 'store-trouble' | Trouble;

export type SyncReport = {
  readonly outcome: SyncOutcome;
  /** The storage's own words, where it was the trouble. */
  readonly detail: string | null;
  readonly requests: number;
  readonly accepted: number;
  readonly refused: number;
  readonly held: number;
  /** Offered, and left without a verdict: they stay, and are offered again next time. */
  readonly unanswered: number;
  readonly pulled: number;
  /** Some log had forked: what it lost was offered again. */
  readonly reset: boolean;
  /** No agent's token: work was handed in, and nothing was asked for. */
  readonly onlyHandedIn: boolean;
  readonly orders: readonly Order[];
  readonly updateAdvised: boolean;
  /** Server's clock minus this device's, in milliseconds; null when no answer came. */
  readonly offsetMs: number | null;
};

// A server in trouble is not asked item by item without end.
const MOST_SET_ASIDE = 3;
// A server that acknowledges and forgets is not asked for ever.
const MOST_CLOSINGS = 3;
// Only a server that answers nonsense reaches it: 10,000 changes are about 20 requests.
const MOST_REQUESTS = 2_000;

/** Sends what waits and pulls what is new, until neither is left or something is in the way. Only verdicts end a change. */
export async function runSync(ports: SyncPorts): Promise<SyncReport> {
  const run = new Run(ports);
  try {
    return run.report(await run.toTheEnd());
  } catch (error) {
    return run.report('store-trouble', error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
}

type Asked = {
  readonly request: SyncRequest;
  readonly offer: Offer | null;
  readonly says: boolean;
  /** The days that this request speaks of, by digest or id by id. */
  readonly spokenOf: readonly AcknowledgedDay[];
};

class Run {
  readonly #ports: SyncPorts;
  /** Not to be offered again in this run: held, unanswered, or set aside. */
  readonly #except = new Set<ChangeId>();
  readonly #held = new Set<ChangeId>();
  readonly #unanswered = new Set<ChangeId>();
  #setAside = 0;
  #maxChanges: number = LIMITS.batchChanges;
  #receipt: Receipt | null = null;
  #receiptSaid = false;
  /** Something was acknowledged since the receipt was last compared. */
  #unverified = false;
  #closings = 0;
  #listings: readonly DayListing[] = [];
  #more = true;
  #requests = 0;
  #accepted = 0;
  #refused = 0;
  #pulled = 0;
  #reset = false;
  #onlyHandedIn = false;
  #orders: Order[] = [];
  #updateAdvised = false;
  #offsetMs: number | null = null;

  constructor(ports: SyncPorts) {
    this.#ports = ports;
  }

  async toTheEnd(): Promise<SyncOutcome> {
    const identity = await this.#ports.store.identity();
    if (!identity) return 'not-joined';
    for (;;) {
      const asked = await this.#ask(identity);
      if (!asked) break;
      if (this.#requests >= MOST_REQUESTS) return 'server-trouble';
      const trouble = await this.#exchange(asked, identity);
      if (trouble) return trouble;
    }
    if (this.#setAside > 0 || this.#unanswered.size > 0) return 'server-trouble';
    await this.#ports.store.finished({ at: this.#ports.now(), offsetMs: this.#offsetMs ?? 0 });
    return 'complete';
  }

  report(outcome: SyncOutcome, detail: string | null = null): SyncReport {
    return {
      outcome,
      detail,
      requests: this.#requests,
      accepted: this.#accepted,
      refused: this.#refused,
      held: this.#held.size,
      unanswered: this.#unanswered.size,
      pulled: this.#pulled,
      reset: this.#reset,
      onlyHandedIn: this.#onlyHandedIn,
      orders: this.#orders,
      updateAdvised: this.#updateAdvised,
      offsetMs: this.#offsetMs,
    };
  }

  /** The next request, or null when there is nothing more to say or to hear. */
  async #ask(identity: SyncIdentity): Promise<Asked | null> {
    const { store, digest, app } = this.#ports;
    const pace = (await store.pace()) ?? FIRST_PACE;
    const offer = await store.offer({
      maxBytes: textBytesOf(pace),
      maxChanges: this.#maxChanges,
      except: this.#except,
    });
    // Once at first, and once more when all is sent: “all confirmed” is said of what was compared, not of what was answered.
    const closing = !offer && this.#unverified && this.#closings < MOST_CLOSINGS;
    const says = !this.#receiptSaid || closing;
    if (!says && !offer && !this.#more && this.#listings.length === 0) return null;
    if (closing) this.#closings += 1;
    if (says) this.#receipt = await receiptOf(await store.acknowledged(), digest);
    const cursors = identity.agentToken === null ? [] : await store.cursors();
    return {
      offer,
      says,
      spokenOf: says ? (this.#receipt?.days ?? []) : this.#listings,
      request: {
        protocol: PROTOCOL_VERSION,
        device: identity.device,
        app,
        cursors: [...cursors],
        unsent: await store.unsettled(),
        batch: offer ? { log: offer.log, changes: offer.changes.map((change) => change.text) } : null,
        receipt: says ? [...(this.#receipt?.digests ?? [])] : [],
        listings: says ? [] : [...this.#listings],
        salvage: [],
      },
    };
  }

  async #exchange(asked: Asked, identity: SyncIdentity): Promise<Trouble | null> {
    const { transport, now, store } = this.#ports;
    this.#requests += 1;
    const sentAt = now();
    const body = JSON.stringify(asked.request);
    const answer = await sendSafely(transport, body, identity);
    const read = readAnswer(answer);
    if (!read.ok) return this.#bear(read, asked);
    if (asked.says) this.#receiptSaid = true;
    if (asked.says) this.#unverified = false;
    this.#offsetMs = Math.round(read.response.serverTime - (sentAt + now()) / 2);
    await this.#take(asked, read.response);
    if (answer.kind === 'answered') {
      const sent = { packedBytes: answer.packedBytes, textBytes: body.length };
      await store.keepPace(faster((await store.pace()) ?? FIRST_PACE, sent));
    }
    this.#maxChanges = Math.min(LIMITS.batchChanges, this.#maxChanges * 2);
    return null;
  }

  /** Null when the run may go on with less at a time. Nothing is removed, whatever it was. */
  async #bear(read: Extract<ReadAnswer, { readonly ok: false }>, { offer }: Asked): Promise<Trouble | null> {
    const { store } = this.#ports;
    if (read.overload) await store.keepPace(slower((await store.pace()) ?? FIRST_PACE));
    const inParts = read.suspect || read.logRefused || read.trouble === 'too-large';
    if (!offer || !inParts) return read.trouble;
    if (read.logRefused || offer.changes.length === 1) {
      for (const { id } of offer.changes) this.#except.add(id);
      this.#setAside += 1;
    }
    this.#maxChanges = Math.max(1, Math.floor(offer.changes.length / 2));
    return this.#setAside >= MOST_SET_ASIDE ? read.trouble : null;
  }

  async #take({ offer, spokenOf }: Asked, response: SyncResponse): Promise<void> {
    const { store, app } = this.#ports;
    await store.heardServer({ serverTime: response.serverTime, epoch: response.epoch });
    if (offer) await this.#settle(offer, response);
    if (response.receipt.missing.length > 0) await this.#offerAgain(response, spokenOf);
    this.#listings = this.#receipt ? listingsOf(this.#receipt, response.receipt.differing) : [];
    const verified = droppable(spokenOf, response);
    if (verified.length > 0) await store.drop(verified);
    await this.#pull(response.pages);
    // Its agent's token has ended, or the account is closed: the server takes the work, and gives nothing.
    this.#onlyHandedIn = response.pages.length === 0;
    this.#orders.push(...response.orders);
    if (response.orders.some(({ order }) => order === 'revoke')) await store.revoke(response.serverTime);
    this.#updateAdvised = isOlder(app, response.leastApp);
  }

  async #settle(offer: Offer, response: SyncResponse): Promise<void> {
    const offered = new Set(offer.changes.map((change) => change.id));
    // A refusal without a readable id is told by its place, which means something only if none is missing.
    const inPlace = response.verdicts.length === offer.changes.length;
    const verdicts = response.verdicts.flatMap((verdict, place) => {
      const id = verdict.id ?? (inPlace ? offer.changes[place]?.id : undefined);
      return id !== undefined && offered.has(id) ? [{ ...verdict, id }] : [];
    });
    await this.#ports.store.settle({ log: offer.log, history: offer.history, verdicts });

    const accepted = verdicts.filter(({ verdict }) => verdict === 'accepted').length;
    this.#accepted += accepted;
    this.#unverified ||= accepted > 0;
    this.#refused += verdicts.filter(({ verdict }) => verdict === 'refused').length;
    // Something landed: what was held may have landed with it, and is worth asking again.
    if (accepted > 0) for (const id of this.#held) this.#except.delete(id);
    if (accepted > 0) this.#held.clear();
    for (const { id, verdict } of verdicts) {
      offered.delete(id);
      if (verdict !== 'held') continue;
      this.#held.add(id);
      this.#except.add(id);
    }
    for (const id of offered) {
      this.#unanswered.add(id);
      this.#except.add(id);
    }
  }

  async #offerAgain(response: SyncResponse, spokenOf: readonly AcknowledgedDay[]): Promise<void> {
    const ours = new Set(spokenOf.flatMap(({ ids }) => ids));
    await this.#ports.store.offerAgain(response.receipt.missing.filter((id) => ours.has(id)));
  }

  async #pull(pages: readonly LogPage[]): Promise<void> {
    const { store } = this.#ports;
    this.#more = false;
    for (const page of pages) {
      switch (page.kind) {
        case 'page': {
          const applied = await store.applyPage(page);
          if (applied === 'applied') this.#pulled += page.records.length;
          // A page that leads nowhere must not be asked for without end.
          if (applied === 'applied' && page.more && page.cursor.number > page.from.number) this.#more = true;
          break;
        }
        case 'reset': {
          const began = page.from.number > 0 && (await store.startAgain(page.from)) === 'applied';
          this.#more ||= began;
          this.#reset ||= began;
          break;
        }
      }
    }
  }
}

/** A transport promises not to throw; a promise is not a guard. */
async function sendSafely(transport: Transport, body: string, identity: SyncIdentity): Promise<Answer> {
  try {
    return await transport.sync(body, identity);
  } catch {
    return { kind: 'unreachable' };
  }
}
