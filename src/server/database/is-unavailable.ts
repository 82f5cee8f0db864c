const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
/** An extended code of SQLite carries its primary code in the lowest byte. */
const PRIMARY_CODE = 0xff;

/** Lost or refused connections (08), resources used up (53), a server that stops or is not yet there (57P01 to 57P03). */
const POSTGRES_STATES = /^(08|53)[0-9A-Z]{3}$|^57P0[123]$/;

const NETWORK_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/** The driver gives these no code: the connection ended under a query, or the pool had none to give in time. */
const DRIVER_SENTENCES =
  /^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered a connection error/;

/** True when the database is overloaded or out of reach, so that the same request may well be answered in a moment. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('errcode' in error && typeof error.errcode === 'number') {
    const primary = error.errcode & PRIMARY_CODE;
    return primary === SQLITE_BUSY || primary === SQLITE_LOCKED;
  }
  if ('code' in error && typeof error.code === 'string') {
    return POSTGRES_STATES.test(error.code) || isNetwork(error.code, error);
  }
  return DRIVER_SENTENCES.test(error.message);
}

// A missing socket file is the database's; any other missing file is not.
function isNetwork(code: string, error: Error): boolean {
  return NETWORK_CODES.has(code) && (code !== 'ENOENT' || ('syscall' in error && error.syscall === 'connect'));
}
