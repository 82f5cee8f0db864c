/** The version of the messages. Raised whenever a schema of this folder changes; the server still reads the older ones. */
export const PROTOCOL_VERSION = 2;

/** Limits that both sides know, so that neither sends what the other must refuse. */
export const LIMITS = {
  /** One change's text, in UTF-8. */
  changeBytes: 64 * 1024,
  /** Changes in one request. */
  batchChanges: 2_000,
  /** Values of lost changes in one request. */
  salvaged: 500,
  /** One request's body, inflated. */
  bodyBytes: 4 * 1024 * 1024,
} as const;
