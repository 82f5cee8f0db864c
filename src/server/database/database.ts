import type { Queries, Write } from './tables.ts';

export type Engine = 'sqlite' | 'postgres';

/** The one database of this process, of either engine. */
export type Database = {
  readonly kysely: Queries;
  readonly engine: Engine;
  /** What `work` reads, it reads as of one moment. */
  read<Result>(work: (trx: Write) => Promise<Result>): Promise<Result>;
  /** All that `work` writes, or nothing. On SQLite one at a time, over all processes; await nothing but the database in it. */
  write<Result>(work: (trx: Write) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};
