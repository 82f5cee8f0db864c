import { join } from 'node:path';
import { fileLedger } from './file-ledger.ts';
import { DamagedLedger, type Ledger } from './ledger.ts';
import { postgresLedger } from './postgres-ledger.ts';

export type OpenLedgerResult =
  | { readonly ok: true; readonly ledger: Ledger }
  /** The sentence says what to do; it holds no password. */
  | { readonly ok: false; readonly sentence: string };

export type LedgerPlace = { readonly ledgerUrl: string | null; readonly dataFolder: string };

/** Opens the ledger and reads it once: a damaged one is told before anybody is let in. */
export async function openLedger({ ledgerUrl, dataFolder }: LedgerPlace): Promise<OpenLedgerResult> {
  let ledger: Ledger;
  try {
    ledger = ledgerUrl === null ? fileLedger(join(dataFolder, 'ledger.jsonl')) : await postgresLedger(ledgerUrl);
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
    const where = ledgerUrl === null ? join(dataFolder, 'ledger.jsonl') : 'The PostgreSQL database of HALTE_LEDGER_URL';
    return {
      ok: false,
      sentence: `${where} cannot be opened (${why}). It says which tablets are shut out: see that it can be reached, and that this account may write it.`,
    };
  }
  try {
    await ledger.entries();
    return { ok: true, ledger };
  } catch (cause) {
    await ledger.close();
    if (cause instanceof DamagedLedger) return { ok: false, sentence: cause.message };
    throw cause;
  }
}
