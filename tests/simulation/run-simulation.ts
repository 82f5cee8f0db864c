import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../support/postgres-server.ts';
import { type FaultKind, told } from './fault.ts';
import { liveElsewhere } from './live-elsewhere.ts';
import { type Lived, liveSeeds, type Seeds } from './live-seeds.ts';
import { showSabotages } from './sabotage/show-sabotages.ts';
import { BLOWS } from './blows.ts';

/** `npm run simulate -- --runs 1000 --from 1 --workers 2 --engine postgres`, or `--seed 42 --trace` to see one world again. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '200' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      workers: { type: 'string', default: '1' },
      engine: { type: 'string', default: 'sqlite' },
      trace: { type: 'boolean', default: false },
      sabotage: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      keep: { type: 'boolean', default: false },
      spare: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.sabotage) {
    const all = await showSabotages({ runs: Number(values.runs), only: values.only, keep: values.keep });
    if (!all) process.exitCode = 1;
    return;
  }
  const { engine } = values;
  if (engine !== 'sqlite' && engine !== 'postgres') throw new Error('--engine is sqlite or postgres');
  const spared = BLOWS.filter((blow) => values.spare.includes(blow));
  const first = Number(values.seed ?? values.from);
  const count = values.seed === undefined ? Number(values.runs) : 1;
  const workers = Math.min(Number(values.workers), count);

  const counts: Record<FaultKind, number> = { lost: 0, duplicated: 0, diverged: 0, crashed: 0 };
  let runs = 0;
  let saved = 0;
  const again = [...(engine === 'sqlite' ? [] : ['--engine', engine]), ...spared.flatMap((blow) => ['--spare', blow])];
  const say = (lived: Lived) => {
    runs += 1;
    saved += lived.saved;
    if (lived.lines.length > 0) console.log([...lived.lines, `trace ${lived.hash}`].join('\n'));
    if (lived.faults.length === 0) return;
    for (const { kind } of lived.faults) counts[kind] += 1;
    console.log(['seen again with npm run simulate -- --trace --seed', lived.seed, ...again].join(' '));
    console.log(lived.faults.map((fault) => `  ${told(fault)}`).join('\n'));
    process.exitCode = 1;
  };

  const sum = () => {
    const { lost, duplicated, diverged, crashed } = counts;
    console.log(
      `${runs} runs, ${saved} changes saved: ${lost} lost, ${duplicated} duplicated, ${diverged} diverged` +
        (crashed > 0 ? `, ${crashed} crashed` : ''),
    );
  };
  const stopEarly = () => {
    console.log(`stopped before all ${count} were lived`);
    sum();
    process.exit(1);
  };
  process.once('SIGTERM', stopEarly).once('SIGINT', stopEarly);

  const server = engine === 'postgres' ? await startPostgres() : null;
  const all = { end: first + count, step: workers, spared, withTrace: values.trace };
  await Promise.all(
    Array.from({ length: workers }, async (_, at) => {
      const url = server && (await newDatabase(server.url, `worlds_${at}`));
      const seeds: Seeds = { ...all, first: first + at, url };
      return workers === 1 ? liveSeeds(seeds, say) : liveElsewhere(seeds, say);
    }),
  );
  await server?.stop();
  process.off('SIGTERM', stopEarly).off('SIGINT', stopEarly);
  sum();
}

async function newDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(`create database ${name}`);
  // Who is killed in these worlds is an actor, never the machine: nothing has to reach the disk.
  await client.query(`alter database ${name} set synchronous_commit = off`);
  await client.end();
  return `${server}/${name}`;
}

await main();
