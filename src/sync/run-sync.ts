import type { RecordId } from '../domain/ids.ts';
import { LIMITS, PROTOCOL_VERSION } from '../protocol/version.ts';
import type { Salvaged } from '../protocol/salvaged.ts';
import type { SyncRequest } from '../protocol/sync-request.ts';
import type { Order, SyncResponse } from '../protocol/sync-response.ts';
import { Comparing, type Said } from './comparing.ts';
import { isOlder } from './is-older.ts';
import { FIRST_PACE, faster, type Pace, shortest, slower, textBytesOf } from './pace.ts';
import { readAnswer, type ReadAnswer, type Trouble } from './read-answer.ts';
import { type Digest, droppable } from './receipt.ts';
import type { SyncOutcome, SyncReport } from './sync-report.ts';
import { Withheld } from './withheld.ts';
import type { AcknowledgedDay, Offer, Position, SyncIdentity, SyncStore } from './sync-store.ts';
import { Traffic } from './traffic.ts';
import type { Answer, Transport } from './transport.ts';

export type SyncPorts = {
  readonly store: SyncStore;
  readonly transport: Transport;
  /** Milliseconds since 1970, as this device believes them. */
  readonly now: () => number;
  readonly digest: Digest;
  /** The version of the app. */
  readonly app: string;
  /** The keys that open what is sealed here: gone at once when the server shuts this tablet out, before anything else. */
  readonly wraps?: { destroy(): Promise<void> };
};

// Only a server that answers nonsense reaches it: 10,000 changes are about 20 requests.
const MOST_REQUESTS = 2_000;

/** Sends what waits and pulls what is new, until neither is left or something is in the way. Only verdicts end a change. */
export async function runSync(ports: SyncPorts): Promise<SyncReport> {
  const run = new Run(ports);
  try {
    return run.report(await run.toTheEnd());
  } catch (error) {
    await run.settled();
    return run.report('store-trouble', wordsOf(error));
  }
}

type Asked = {
  readonly request: SyncRequest;
  readonly offer: Offer | null;
  /** What the link was thought to bear when it was asked. */
  readonly pace: Pace;
  readonly said: Said;
  /** From where records are asked; none where another request asks, or nobody may read. */
  readonly positions: readonly Position[];
};

/** A request on its way. */
type Flight = {
  readonly asked: Asked;
  readonly era: number;
  readonly sentAt: number;
  /** How many changes this run knew as accepted when it left. */
  readonly acceptedBefore: number;
  readonly landing: Promise<{ readonly flight: Flight; readonly answer: Answer }>;
};

class Run {
  readonly #ports: SyncPorts;
  readonly #withheld = new Withheld();
  readonly #comparing = new Comparing();
  readonly #traffic = new Traffic();
  readonly #flights = new Set<Flight>();
  /** The pages of the last answer, on their way into the store: until they are there nobody knows from where to ask on. */
  #pulling: Promise<null> | null = null;
  #trouble: Trouble | null = null;
  #more = true;
  /** Something landed by another request than the one that asks for records, since that one left: it may not have seen it. */
  #landedBeside = false;
  #requests = 0;
  #accepted = 0;
  #refused = 0;
  #pulled = 0;
  #reset = false;
  #onlyHandedIn = true;
  #orders: Order[] = [];
  #updateAdvised = false;
  #offsetMs: number | null = null;
  #erased = false;
  /** The keys could not be destroyed: the order stands, and comes again. */
  #wrapsFault: string | null = null;

  constructor(ports: SyncPorts) {
    this.#ports = ports;
  }

  async toTheEnd(): Promise<SyncOutcome> {
    const identity = await this.#ports.store.identity();
    if (!identity) return 'not-joined';
    const trouble = await this.#fly(identity);
    if (this.#erased) return 'not-joined';
    if (this.#wrapsFault !== null) return 'store-trouble';
    if (trouble) return trouble;
    if (!this.#withheld.isEmpty()) return 'server-trouble';
    // A server that acknowledges and forgets is not asked without end, nor is what it says believed: compared again next time.
    if (!this.#comparing.verified) return 'server-trouble';
    await this.#ports.store.finished({ at: this.#ports.now(), offsetMs: this.#offsetMs ?? 0 });
    return 'complete';
  }

  report(outcome: SyncOutcome, detail: string | null = this.#wrapsFault): SyncReport {
    return {
      outcome,
      detail,
      requests: this.#requests,
      accepted: this.#accepted,
      refused: this.#refused,
      held: this.#withheld.held.size,
      unanswered: this.#withheld.unanswered.size,
      pulled: this.#pulled,
      reset: this.#reset,
      onlyHandedIn: this.#onlyHandedIn,
      orders: this.#orders,
      updateAdvised: this.#updateAdvised,
      offsetMs: this.#offsetMs,
    };
  }

  /** What was still being written when the run broke off. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#pulling]);
  }

  /**
   * Requests go side by side; what their answers settle is taken one by one, while the pages of an earlier one are still being written:
   * the link is not to stand still meanwhile. In trouble none leaves any more, and those on their way are awaited.
   */
  async #fly(identity: SyncIdentity): Promise<Trouble | null> {
    for (;;) {
      await this.#launchMore(identity);
      if (this.#flights.size === 0 && !this.#pulling) return this.#trouble;
      const next = await Promise.race([
        ...[...this.#flights].map(({ landing }) => landing),
        ...(this.#pulling ? [this.#pulling] : []),
      ]);
      if (!next) {
        this.#pulling = null;
        continue;
      }
      const { flight, answer } = next;
      this.#flights.delete(flight);
      // What was forgotten is not written again by an answer that was still on its way.
      const met = this.#erased ? null : await this.#land(flight, answer);
      this.#trouble ??= met;
    }
  }

  async #launchMore(identity: SyncIdentity): Promise<void> {
    while (!this.#trouble && !this.#erased && this.#flights.size < this.#mostAtOnce()) {
      const asked = await this.#ask(identity);
      if (!asked) break;
      if (this.#requests >= MOST_REQUESTS) this.#trouble = 'server-trouble';
      else this.#launch(asked, identity);
    }
  }

  /** On a link that bears many, who asks for records needs no place of those who send. */
  #mostAtOnce(): number {
    const { atOnce } = this.#traffic;
    const flights = [...this.#flights];
    if (flights.some(({ asked }) => asked.pace.isDoubted === true)) return 1;
    const asks = this.#pulling !== null || flights.some(isAsking);
    return atOnce > 1 && !asks ? atOnce + 1 : atOnce;
  }

  /** The next request, or null when there is nothing more to say or to hear. */
  async #ask(identity: SyncIdentity): Promise<Asked | null> {
    const { store, digest, app } = this.#ports;
    const alone = this.#flights.size === 0 && !this.#pulling;
    const asks = identity.agentToken !== null && !this.#pulling && ![...this.#flights].some(isAsking);
    const kept = await this.#pace();
    const pace = kept.isDoubted === true ? shortest(kept) : kept;
    const salvage = asks ? await this.#salvage(pace) : [];
    // What was salvaged goes by itself, within what the link bears.
    let offer = salvage.length > 0 ? null : await this.#offer(pace);
    if (!offer && salvage.length === 0 && alone && this.#withheld.askAgain()) offer = await this.#offer(pace);
    const due = this.#comparing.due(!offer && salvage.length === 0 && alone);
    const isIdle = !due.says && !offer && salvage.length === 0 && due.listings.length === 0;
    if (isIdle && !(asks && this.#more)) return null;
    const said = await this.#comparing.say(due, () => store.acknowledged(), digest);
    if (asks) this.#landedBeside = false;
    const positions = asks ? await store.positions() : [];
    return {
      offer,
      pace,
      positions,
      said,
      request: {
        protocol: PROTOCOL_VERSION,
        device: identity.device,
        app,
        cursors: positions.map(({ cursor }) => cursor),
        unsent: await store.unsettled(),
        batch: offer ? { log: offer.log, changes: offer.changes.map((change) => change.text) } : null,
        receipt: [...(said.receipt?.digests ?? [])],
        listings: [...said.listings],
        salvage: [...salvage],
      },
    };
  }

  async #pace(): Promise<Pace> {
    return (await this.#ports.store.pace()) ?? FIRST_PACE;
  }

  #salvage(pace: Pace): Promise<readonly Salvaged[]> {
    return this.#ports.store.salvage({
      maxValues: Math.min(LIMITS.salvaged, this.#traffic.maxChanges),
      maxBytes: textBytesOf(pace),
      except: this.#withheld.salvaged,
    });
  }

  #offer(pace: Pace): Promise<Offer | null> {
    const busy = [...this.#flights].flatMap(({ asked }) => asked.offer?.changes.map(({ record }) => record) ?? []);
    return this.#ports.store.offer({
      maxBytes: textBytesOf(pace),
      maxChanges: this.#traffic.maxChanges,
      except: this.#withheld.changes,
      busy: new Set<RecordId>(busy),
    });
  }

  #launch(asked: Asked, identity: SyncIdentity): void {
    const { transport, now } = this.#ports;
    this.#requests += 1;
    const sent = sendSafely(transport, JSON.stringify(asked.request), identity);
    const flight: Flight = {
      asked,
      era: this.#traffic.era,
      sentAt: now(),
      acceptedBefore: this.#accepted,
      landing: sent.then((answer) => ({ flight, answer })),
    };
    this.#flights.add(flight);
  }

  async #land(flight: Flight, answer: Answer): Promise<Trouble | null> {
    const { now, store } = this.#ports;
    const { asked } = flight;
    const read = readAnswer(answer);
    if (!read.ok) return this.#bear(read, flight);
    this.#offsetMs = Math.round(read.response.serverTime - (flight.sentAt + now()) / 2);
    await this.#take(flight, read.response);
    if (answer.kind === 'answered') {
      const sent = { packedBytes: answer.packedBytes, textBytes: sizeOf(asked.offer) };
      await store.keepPace(this.#traffic.within(faster(await this.#pace(), sent, asked.pace)));
    }
    this.#traffic.gotThrough(flight.era);
    this.#takePages(flight, read.response);
    await this.#obey(read.response);
    return null;
  }

  /** Null when the run may go on with less at a time. Nothing is removed, whatever it was. */
  async #bear(read: Extract<ReadAnswer, { readonly ok: false }>, { asked, era }: Flight): Promise<Trouble | null> {
    // What a request said that was not heard is to be said again.
    this.#comparing.takeBack(asked.said);
    const inParts = read.suspect || read.logRefused || read.trouble === 'too-large';
    const mayBeTooMuch = read.overload || (read.perhapsOverload && asked.offer !== null);
    if (!mayBeTooMuch && !inParts) return read.trouble;
    const slowed = this.#traffic.tooMuch(era);
    // The link was there a moment ago.
    const wasThere = read.overload || this.#traffic.hasGotThrough;
    if (mayBeTooMuch && slowed !== 'slower-already') await this.#slowDown(asked.pace, wasThere);
    const goesOn = slowed !== 'alone' && wasThere;
    if (!inParts) return goesOn ? null : read.trouble;
    const { offer, request } = asked;
    const carried = offer ? offer.changes.map(({ id }) => id) : request.salvage.map(({ id }) => id);
    if (carried.length === 0) return read.trouble;
    if (read.logRefused || carried.length === 1) {
      for (const id of carried) this.#withheld[offer ? 'changes' : 'salvaged'].add(id);
      this.#withheld.setAside += 1;
    }
    this.#traffic.inParts(carried.length);
    return this.#withheld.isTooMuch() ? read.trouble : null;
  }

  async #slowDown(then: Pace, wasThere: boolean): Promise<void> {
    const { store } = this.#ports;
    const kept = await this.#pace();
    if (!wasThere) return kept.isDoubted === true ? undefined : store.keepPace({ ...kept, isDoubted: true });
    const pace = slower(kept, then);
    this.#traffic.atMost(pace.batchBytes);
    await store.keepPace(pace);
  }

  async #take(flight: Flight, response: SyncResponse): Promise<void> {
    const { store } = this.#ports;
    const { offer, said } = flight.asked;
    const spokenOf = said.receipt?.days ?? said.listings;
    if (response.orders.some(({ order }) => order === 'revoke')) await this.#shutOut(response.serverTime);
    await store.heardServer({ serverTime: response.serverTime, epoch: response.epoch });
    if (offer) await this.#settle(offer, response, flight.acceptedBefore);
    if (response.receipt.missing.length > 0) await this.#offerAgain(response, spokenOf);
    if (said.says) this.#comparing.heard(response);
    const verified = droppable(spokenOf, response);
    if (verified.length > 0) await store.drop(verified);
  }

  #takePages(flight: Flight, response: SyncResponse): void {
    if (!isAsking(flight)) {
      const landed = response.verdicts.some(({ verdict }) => verdict === 'accepted');
      this.#more ||= landed;
      this.#landedBeside ||= landed;
      return;
    }
    // Its agent's token has ended, or the account is closed: the server takes the work, and gives nothing.
    this.#onlyHandedIn = response.pages.length === 0;
    this.#more = this.#landedBeside;
    this.#pulling = this.#pull(flight.asked, response).then(() => null);
    // Who waits for it hears of its failure; until then it is nobody’s.
    this.#pulling.catch(() => {});
  }

  async #obey(response: SyncResponse): Promise<void> {
    const { store, app } = this.#ports;
    this.#orders.push(...response.orders);
    this.#updateAdvised = isOlder(app, response.leastApp);
    if (!isErasing(response)) return;
    await this.#pulling;
    this.#erased = (await store.erase(response.serverTime)) === 'erased';
  }

  /** The keys first: what cannot be opened any more is no longer at the mercy of what comes next. The work still goes out. */
  async #shutOut(at: number): Promise<void> {
    const { store, wraps } = this.#ports;
    try {
      await wraps?.destroy();
    } catch (error) {
      this.#wrapsFault = wordsOf(error);
    }
    await store.revoke(at);
  }

  async #settle(offer: Offer, response: SyncResponse, acceptedBefore: number): Promise<void> {
    const offered = new Set(offer.changes.map((change) => change.id));
    // A refusal without a readable id is told by its place, which means something only if none is missing.
    const inPlace = response.verdicts.length === offer.changes.length;
    const verdicts = response.verdicts.flatMap((verdict, place) => {
      const id = verdict.id ?? (inPlace ? offer.changes[place]?.id : undefined);
      return id !== undefined && offered.has(id) ? [{ ...verdict, id }] : [];
    });
    await this.#ports.store.settle({ log: offer.log, history: offer.history, verdicts });

    // By a request that was on its way at the same time: which of the two the server took first is not known.
    const landedBeside = this.#accepted > acceptedBefore;
    const accepted = verdicts.filter(({ verdict }) => verdict === 'accepted').length;
    this.#accepted += accepted;
    if (accepted > 0) this.#comparing.verified = false;
    this.#refused += verdicts.filter(({ verdict }) => verdict === 'refused').length;
    if (accepted > 0 && this.#withheld.held.size > 0) this.#withheld.landed = true;
    for (const { id, verdict } of verdicts) {
      offered.delete(id);
      if (verdict !== 'held') continue;
      if (landedBeside) this.#withheld.landed = true;
      this.#withheld.add(id, 'held');
    }
    for (const id of offered) this.#withheld.add(id, 'unanswered');
  }

  async #offerAgain(response: SyncResponse, spokenOf: readonly AcknowledgedDay[]): Promise<void> {
    const ours = new Set(spokenOf.flatMap(({ ids }) => ids));
    await this.#ports.store.offerAgain(response.receipt.missing.filter((id) => ours.has(id)));
  }

  async #pull({ positions, request }: Asked, { pages, salvaged }: SyncResponse): Promise<void> {
    const { store } = this.#ports;
    const answered = new Set(salvaged);
    for (const { id } of request.salvage) if (!answered.has(id)) this.#withheld.salvaged.add(id);
    for (const page of pages) {
      const asked = positions.find(({ cursor }) => cursor.log === page.from.log);
      if (!asked) continue;
      const { history } = asked;
      switch (page.kind) {
        case 'page': {
          const applied = await store.applyPage({ page, history, salvaged });
          if (applied === 'applied') this.#pulled += page.records.length;
          // A page that leads nowhere must not be asked for without end.
          if (applied === 'applied' && page.more && page.cursor.number > page.from.number) this.#more = true;
          break;
        }
        case 'reset': {
          const began = page.from.number > 0 && (await store.startAgain(page.from, history)) === 'applied';
          this.#more ||= began;
          this.#reset ||= began;
          break;
        }
      }
    }
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function isAsking({ asked }: { readonly asked: Asked }): boolean {
  return asked.request.cursors.length > 0;
}

function isErasing({ orders }: SyncResponse): boolean {
  return orders.some(({ order }) => order === 'erase');
}

/** Of the texts of an offer, in bytes. */
function sizeOf(offer: Offer | null): number {
  return offer?.changes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) ?? 0;
}

/** A transport promises not to throw; a promise is not a guard. */
async function sendSafely(transport: Transport, body: string, identity: SyncIdentity): Promise<Answer> {
  try {
    return await transport.sync(body, identity);
  } catch {
    return { kind: 'unreachable' };
  }
}
