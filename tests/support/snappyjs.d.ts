declare module 'snappyjs' {
  /** Throws where it is no Snappy block. */
  export function uncompress(packed: Uint8Array): Uint8Array;
}
