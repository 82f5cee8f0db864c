import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database, Engine } from '../../src/server/database/database.ts';
import { openDatabase, type OpenConfig } from '../../src/server/database/open-database.ts';
import { freshDatabase } from '../support/postgres.ts';

/** An empty database, and the means to open it once more as another process would. */
export type Home = {
  readonly engine: Engine;
  readonly config: OpenConfig;
  open(): Promise<Database>;
};

export const ENGINES: readonly Engine[] = ['sqlite', 'postgres'];

/** An empty database of the running test's own. */
export async function homeOn(engine: Engine): Promise<Home> {
  switch (engine) {
    case 'sqlite': {
      const folder = await mkdtemp(join(tmpdir(), 'halte-contract-'));
      onTestFinished(() => rm(folder, { recursive: true }));
      return homeOf(engine, { url: null, file: join(folder, 'data', 'halte.sqlite') });
    }
    case 'postgres': {
      const { url, drop } = await freshDatabase();
      onTestFinished(drop);
      return homeOf(engine, { url, file: '' });
    }
  }
}

function homeOf(engine: Engine, config: OpenConfig): Home {
  return {
    engine,
    config,
    async open() {
      const opened = await openDatabase(config);
      if (!opened.ok) throw new Error(opened.sentence);
      onTestFinished(() => opened.database.close());
      return opened.database;
    },
  };
}
