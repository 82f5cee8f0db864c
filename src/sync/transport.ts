/** What came back of one request. Never an exception. */
export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string; readonly packedBytes: number }
  /** Nothing answered at all; the link broke on the way; or nothing moved for too long. */
  | { readonly kind: 'unreachable' | 'cut' | 'stalled' };

export type Credentials = {
  readonly deviceToken: string;
  readonly agentToken: string | null;
  /** What tells of persons may come along. */
  readonly vault?: 'open';
};

export type Transport = {
  /** `POST /api/v1/sync`. */
  sync(body: string, credentials: Credentials): Promise<Answer>;
};
