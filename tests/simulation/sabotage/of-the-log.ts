import type { Sabotage } from './sabotage.ts';

const DIGESTS = `    .where('digest_a', '=', digest[0])
    .where('digest_b', '=', digest[1])
    .executeTakeFirst();
  return row !== undefined;
`;

/** What the server's log and its pages rest on. */
export const OF_THE_LOG: readonly Sabotage[] = [
  {
    name: 'the cursor is a number without a digest',
    rule: 'R1',
    mutations: [
      {
        file: 'src/server/log/read-page.ts',
        find: DIGESTS,
        put: '    .executeTakeFirst();\n  return row !== undefined;\n',
      },
    ],
    expects: /has not what the server has|which the server has not/,
  },
  {
    name: 'the epoch alone, which comes back with the copy, says that the log is another one',
    rule: 'R1',
    mutations: [
      { file: 'src/server/log/read-page.ts', find: '  return row !== undefined;\n', put: '  return true;\n' },
    ],
    expects: /has not what the server has|which the server has not/,
  },
  {
    name: 'the cursor is a time',
    rule: 'cursor on a clock',
    mutations: [
      {
        file: 'src/server/log/scope.ts',
        find: "    .where('record.number', '>', number)\n    .orderBy('record.number');",
        put: `    .where(sql\`(select max(received_at_ms) from change where change.record = record.id) > \${number}\`)
    .orderBy('record.number');`,
      },
      {
        file: 'src/server/log/read-page.ts',
        find: "    .where('number', '=', number)\n    .where('digest_a'",
        put: "    .where('digest_a'",
      },
      {
        file: 'src/server/log/read-page.ts',
        find: '  return { log, number: end?.last_number ?? 0,',
        put: `  const latest = await trx.selectFrom('change').select((of) => of.fn.max('received_at_ms').as('ms'))
    .where('log', '=', log).executeTakeFirst();
  return { log, number: latest?.ms ?? 0,`,
      },
    ],
    expects: /has not what the server has/,
  },
  {
    name: 'the numbers come from a counter beside the log, taken before its transaction',
    rule: 'counter order',
    mutations: [
      {
        file: 'src/server/log/land-batch.ts',
        find: '  for (let left = TRIES; ; left -= 1) {\n    try {\n',
        put: `  const row = await database.kysely.selectFrom('log').select('last_number').where('id', '=', arrival.log).executeTakeFirst();
  globalThis.taken ??= new Map();
  const before = row.last_number === 0 ? 0 : Math.max(row.last_number, globalThis.taken.get(arrival.log) ?? 0);
  globalThis.taken.set(arrival.log, before + sent.length);
  for (let left = TRIES; ; left -= 1) {
    try {
      globalThis.numbersFrom = before;
`,
      },
      {
        file: 'src/server/log/land-batch.ts',
        find: '  const settlement = settle(sent, around,',
        put: '  globalThis.numbersFrom = from;\n  const settlement = settle(sent, around,',
      },
      {
        file: 'src/server/log/land-batch.ts',
        find: '          locked,\n        });\n',
        put: '          locked,\n          from: before,\n        });\n',
      },
      {
        file: 'src/server/log/land-batch.ts',
        find: '  { log: id, sent, locked, rightsOf, nowMs }: Landing,',
        put: '  { log: id, sent, locked, rightsOf, nowMs, from }: Landing,',
      },
      {
        file: 'src/server/log/number-changes.ts',
        find: '  let number = counter.last_number;\n',
        put: '  let number = globalThis.numbersFrom;\n',
      },
      {
        file: 'src/server/log/number-changes.ts',
        find: '.set({ last_number: number,',
        put: '.set({ last_number: Math.max(number, counter.last_number),',
      },
    ],
    expects: /has not what the server has|check-data: (number-missing|digest-wrong)/,
  },
  {
    name: 'a change that comes again is put in again',
    rule: 'idempotency',
    mutations: [
      {
        file: 'src/server/log/settle.ts',
        find: '    if (before) return before;\n',
        put: "    if (before && before.outcome.verdict !== 'accepted') return before;\n",
      },
      {
        file: 'src/server/log/settle.ts',
        find: "    if (holders.has(id)) return { ...entry, outcome: { verdict: 'refused', reason: 'id-reused', field: null } };\n",
        put: '',
      },
      {
        file: 'src/server/log/settle.ts',
        find: '      id,\n      hash,\n      text: left?.text ?? text,\n',
        put: '      id,\n      hash: holders.has(id) ? `${hash}${nowMs}${Math.random()}` : hash,\n      text: left?.text ?? text,\n',
      },
      {
        file: 'src/server/database/migrations/0001-log-and-accounts.ts',
        find: "    .createIndex('change_takes_id')\n    .unique()\n",
        put: "    .createIndex('change_takes_id')\n",
      },
    ],
    expects: /duplicated: /,
  },
  {
    name: 'changes and merged records are written in two transactions',
    rule: 'one transaction',
    mutations: [
      {
        file: 'src/server/log/land-batch.ts',
        find: '      return await database.write(async (trx) => {\n',
        put: `      const { settlement, verdicts: unmerged } = await database.write((trx) =>
        landSent(trx, database.engine, { ...arrival, sent, locked }));
      await database.write((trx) => mergeRecords(trx, arrival.log, settlement));
      return unmerged;
      return await database.write(async (trx) => {
`,
      },
      {
        file: 'src/server/log/land-batch.ts',
        find: '  const changedUnaccepted = await mergeRecords(trx, id, settlement);\n',
        put: '  const changedUnaccepted = [];\n',
      },
      {
        file: 'src/server/log/land-batch.ts',
        find: '  return { verdicts: settlement.answers.map(verdictOf), log: { id, kind }, changes, objections };\n',
        put: '  return { settlement, verdicts: settlement.answers.map(verdictOf), log: { id, kind }, changes, objections };\n',
      },
      {
        file: 'src/server/log/land-batch.ts',
        find: '  await storeRecords(trx, rows);\n',
        put: `  const numberOf = (record) => Math.max(0, ...(settlement.entriesOf.get(record) ?? []).map(({ number }) => number ?? 0));
  await storeRecords(trx, rows.map((row) => ({ ...row, number: numberOf(row.id) })));
`,
      },
    ],
    expects: /check-data: record-(missing|differs|number-wrong)/,
  },
  {
    name: 'what was held is given the same verdict for ever',
    rule: 'R10',
    mutations: [
      {
        file: 'src/server/log/settle.ts',
        find: '      landed.push(...judgeAgain(waiting.get(change.record) ?? []));\n',
        put: '',
      },
      {
        file: 'src/server/log/settle.ts',
        find: "    if (before?.outcome.verdict === 'held' && before.change?.log === log.id) judgeAgain([before]).forEach(land);\n",
        put: '',
      },
    ],
    expects: /check-data: held-though-landed|still holds \d+ unfinished|lost: .* held/,
  },
  {
    name: 'what enters the scope comes without what belongs to it',
    rule: 'scope',
    mutations: [
      {
        file: 'src/server/log/read-page.ts',
        find: 'scope ? [...shown, ...(await entered(trx, { cursor, scope, shown }))] : shown;',
        put: 'shown;',
      },
      {
        file: 'src/server/log/read-page.ts',
        find: "import { entered, left, pastCursor } from './scope.ts';",
        put: "import { left, pastCursor } from './scope.ts';",
      },
    ],
    expects: /has not what the server has of visit/,
  },
];
