/** What a month comes to: the same of every contender, or the bench stops. */
export type MonthCount = { readonly visits: number; readonly persons: number; readonly procedures: number };

export type Opening = {
  /** Of the store: another name is another, empty store. */
  readonly name: string;
  readonly today: string;
  readonly seed: number;
  /** Whatever the contender's setting needs. */
  readonly setting: Readonly<Record<string, string | number | boolean>>;
};

export type Sending = {
  /** The server's side begins empty under each new name. */
  readonly target: string;
  readonly gzip: boolean;
  readonly batch: number | null;
};

/** Milliseconds until the device knew of each record that the server has it, and until it had nothing left to ask or to hear. */
export type SendingTook = { readonly sentMs: number; readonly ms: number };

/** What every page offers to the bench. Times are milliseconds by the page's own clock. */
export type Contender = {
  /** Opened again under the same name, it has what it had. */
  open(opening: Opening): Promise<void>;
  /** Records so many visits, in as few transactions as it sensibly takes. */
  fill(count: number): Promise<number>;
  /** Makes a backlog as people make one: with a time and ids of its own for each visit. */
  backlog(count: number): Promise<void>;
  /** Records one visit, and resolves when it is on the disk. */
  save(): Promise<number>;
  /** `plain` asks for a way that keeps nothing ready, where a contender has another. */
  month(from: string, to: string, plain: boolean): Promise<{ readonly ms: number; readonly count: MonthCount }>;
  /** Sends all that was recorded. */
  send(sending: Sending): Promise<SendingTook>;
  /** Bytes of all that would be sent, in one body packed with gzip. */
  packedBytes(): Promise<number>;
};

declare global {
  // What `page.evaluate` finds.
  var contender: Contender;
}

export async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

/** For a contender that only sends. */
export async function timedSending(act: () => Promise<unknown>): Promise<SendingTook> {
  const ms = await timed(act);
  return { sentMs: ms, ms };
}

/** How many at once where a store takes many at once. */
export const AT_ONCE = 500;

export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
