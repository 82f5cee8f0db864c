import { NEVER_VERIFIED } from './of-the-engine.ts';
import type { Sabotage } from './sabotage.ts';

/** What a tablet's memory rests on. */
export const OF_THE_TABLET: readonly Sabotage[] = [
  {
    name: 'records are applied wherever the tablet stands by now, and the cursor never goes back',
    rule: 'R9',
    mutations: [
      {
        file: 'src/data/sync-store.ts',
        find: 'position.history === history && same(position.cursor, from) ? position : null;',
        put: 'position.history === history ? position : null;',
      },
      {
        file: 'src/data/sync-store.ts',
        find: '        await writeSetting(db, `log:${page.from.log}`, next);\n',
        put: `        const further = next.cursor.number < position.cursor.number ? position.cursor : next.cursor;
        await writeSetting(db, \`log:\${page.from.log}\`, { ...next, cursor: further });
`,
      },
    ],
    expects: /has not what the server has|no longer shows its own visit/,
  },
  {
    name: 'the verdict ends what is shown on top',
    rule: 'R9',
    mutations: [
      {
        file: 'src/data/overlay.ts',
        find: '  if (!server) return false;\n',
        put: "  if (own.state === 'acknowledged') return true;\n  if (!server) return false;\n",
      },
    ],
    expects: /no longer shows its own visit/,
  },
  {
    name: 'what a form had shown is read again when it is saved',
    rule: 'R7',
    mutations: [
      {
        file: 'src/data/save.ts',
        find: '    const made = freeze(one, {',
        put: `    const now = before[records.indexOf(edit.record)]?.fields ?? {};
    const named = Object.entries(edit.base).map(([path, ids]) => [path, now[path] ? [now[path].change, ...now[path].alike] : ids]);
    const made = freeze({ ...one, edit: { ...edit, base: Object.fromEntries(named) } }, {`,
      },
    ],
    expects: /heads of /,
  },
  {
    name: 'an edit is folded into what was already offered',
    rule: 'R11',
    mutations: [
      {
        file: 'src/data/freeze.ts',
        find: "last?.state !== 'pending' || last.offeredOnce ||",
        put: "last === undefined || last.state === 'acknowledged' ||",
      },
    ],
    expects: /duplicated: \S+ was taken up by \S+ and came by itself/,
  },
  {
    name: 'what waits is written anew when the app starts',
    rule: 'R11',
    mutations: [
      {
        file: 'src/data/tablet-database.ts',
        find: '    await this.open();\n',
        put: `    await this.open();
    await this.outbox.where('state').anyOf(['pending', 'offered', 'held']).modify((row) => {
      row.text = JSON.stringify({ ...JSON.parse(row.text), clock: { ms: this.ports.now(), count: 0 } });
    });
`,
      },
    ],
    expects: /lost: .*id-reused|altered/,
  },
  {
    name: 'a verdict ends every change of its record, those made during the upload too',
    rule: 'edit during upload',
    mutations: [
      {
        file: 'src/data/sync-store.ts',
        find: '  const settled = rows.flatMap((row) => {\n    const verdict = byId.get(row.change);\n',
        put: `  const byRecord = new Map(rows.map((row) => [row.record, byId.get(row.change)]));
  const others = await db.outbox.where('record').anyOf([...byRecord.keys()]).toArray();
  const settled = others.flatMap((row) => {
    const verdict = byId.get(row.change) ?? byRecord.get(row.record);
`,
      },
    ],
    besides: NEVER_VERIFIED,
    expects: /lost: |calls \S+ confirmed, and it is not there/,
  },
  {
    name: 'the verdict of a history that is over still counts',
    rule: 'R2',
    mutations: [
      {
        file: 'src/data/sync-store.ts',
        find: 'if (position.history === settlement.history) await settle(',
        put: 'await settle(',
      },
    ],
    besides: NEVER_VERIFIED,
    expects: /lost: |calls \S+ confirmed, and it is not there/,
  },
  {
    name: 'only authors offer again what a restore lost',
    rule: 'R5',
    mutations: [
      {
        file: 'src/data/renewal.ts',
        find: '    await db.salvage.bulkPut(lost.map((salvaged): SalvageRow => ({ id: salvaged.id, log, salvaged })));\n',
        put: '',
      },
    ],
    expects: /lost: \S+, which was still held/,
  },
  {
    name: 'a save is several transactions',
    rule: 'one transaction',
    mutations: [
      {
        file: 'src/data/save.ts',
        find: "  return db.transaction('rw!', stores, async () => {\n",
        put: '  return Promise.resolve().then(async () => {\n',
      },
    ],
    expects: /, which nobody saved|does not show what it has|which the server has not/,
  },
];
