import { expect, test } from 'vitest';
import { AuditAction } from '../../../src/protocol/journal.ts';
import { firstBrokenEntry } from '../../../src/server/audit/check-audit.ts';
import { officeBrowser } from '../../support/office-browser.ts';
import { enrolled, served } from '../../support/tablet-and-server.ts';
import { ENGINES } from '../engines.ts';
import { ACTS } from './acts.ts';
import { entriesOf } from './entries.ts';

test.for(ENGINES)(
  'everything that the audit log tells of is told when it is done, and names nobody (%s)',
  async (engine) => {
    const world = await served({}, engine);
    const { database } = world.server;
    const before: string[] = (await entriesOf(database)).map(({ action }) => action);
    expect(before).toEqual(['set-up', 'signed-in']);
    const scene = { ...world, tablet: await enrolled(world), browser: await officeBrowser(world) };
    const untold: string[] = [];
    for (const action of AuditAction.options.filter((one) => one !== 'set-up')) {
      const { length } = await entriesOf(database);
      await ACTS[action](scene);
      const added = (await entriesOf(database)).slice(length).map((entry) => entry.action);
      if (added.at(-1) !== action) untold.push(`${action}: ${added.join(' ')}`);
    }
    expect(untold).toEqual([]);
    const entries = await entriesOf(database);
    expect(JSON.stringify(entries)).not.toMatch(/Camille|Moreau|exemple|Ali|Agent |Tablette|Autre Nom|March/);
    expect(await firstBrokenEntry(database)).toBeNull();
  },
);
