/** The lock among tabs and the worker saves work; nothing rests on it: a frozen tab may keep it. */
export const SYNC_LOCK = 'halte-sync';

/** The tag under which a page asks to be synced once the network is back, even when it is closed by then. */
export const BACKGROUND_TAG = 'halte-sync';
