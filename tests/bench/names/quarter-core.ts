import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PERIOD_US = 100_000;
const QUOTA_US = PERIOD_US / 4;

type Manner = { readonly root: string; readonly limit: readonly (readonly [file: string, text: string])[] };

/** Where a machine lets a share of its processors be set: the older hierarchy of control groups, or the newer. */
const MANNERS: readonly Manner[] = [
  {
    root: '/sys/fs/cgroup/cpu',
    limit: [
      ['cpu.cfs_period_us', `${PERIOD_US}`],
      ['cpu.cfs_quota_us', `${QUOTA_US}`],
    ],
  },
  { root: '/sys/fs/cgroup', limit: [['cpu.max', `${QUOTA_US} ${PERIOD_US}`]] },
];

export type QuarterCore = {
  /** The browser on this profile, and whatever it starts from here on, has all together a quarter of one processor until it ends. */
  hold(profile: string): Promise<void>;
  /** Once no browser is held any more. */
  close(): Promise<void>;
};

/** Null where no such group may be made: it takes root, and a hierarchy that is written to. */
export async function quarterCore(): Promise<QuarterCore | null> {
  for (const { root, limit } of MANNERS) {
    const folder = join(root, `halte-bench-${process.pid}`);
    try {
      await mkdir(folder);
      for (const [file, text] of limit) await writeFile(join(folder, file), text, { flag: 'r+' });
    } catch {
      await rmdir(folder).catch(() => undefined);
      continue;
    }
    return {
      async hold(profile) {
        const processes = await browserOn(profile);
        if (processes.length < 2) throw new Error(`no browser on ${profile} to be held`);
        for (const id of processes) await writeFile(join(folder, 'cgroup.procs'), `${id}`);
      },
      async close() {
        await rmdir(folder);
      },
    };
  }
  return null;
}

/** The browser's own process and all that descend from it. */
async function browserOn(profile: string): Promise<readonly number[]> {
  const ids = (await readdir('/proc')).map(Number).filter((id) => id > 0);
  const all = await Promise.all(
    ids.map(async (id) => {
      const [stat, command] = await Promise.all([textOf(`/proc/${id}/stat`), textOf(`/proc/${id}/cmdline`)]);
      // The name before it, in parentheses, may hold anything.
      const parent = Number(/.*\) \S+ (\d+)/s.exec(stat)?.[1]);
      return { id, parent, isBrowser: command.includes(`--user-data-dir=${profile}`) };
    }),
  );
  const held = new Set(all.flatMap(({ id, isBrowser }) => (isBrowser ? id : [])));
  for (let before = -1; before < held.size;) {
    before = held.size;
    for (const { id, parent } of all) if (held.has(parent)) held.add(id);
  }
  return [...held];
}

/** Empty where the process has ended meanwhile. */
async function textOf(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(() => '');
}
