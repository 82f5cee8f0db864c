import type { Sabotage } from './sabotage.ts';

const file = 'src/domain/fold.ts';
const WINNER = '    const winner = winnerOf(competing);\n';

export const OF_THE_MERGE: readonly Sabotage[] = [
  {
    name: 'the latest stamp of all wins, whatever its author had seen',
    rule: 'R6',
    mutations: [{ file, find: WINNER, put: '    const winner = winnerOf(writers.get(path) ?? competing);\n' }],
    expects: /heads of /,
  },
  {
    name: 'the winner is found pair by pair',
    rule: 'R6',
    mutations: [
      {
        file,
        find: WINNER,
        put: `    const winner = (writers.get(path) ?? []).reduce((best, next) =>
      sees(next, best, path, byId) ? next : sees(best, next, path, byId) ? best : (winnerOf([best, next]) ?? best));
`,
      },
    ],
    expects: /heads of /,
  },
  {
    name: 'two stamps that were clamped to the same are a tie, though one had seen the other',
    rule: 'R6',
    mutations: [
      {
        file,
        find: '  const unseen = writers.filter((writer) => !seen.has(writer.id));\n',
        put: `  const isTied = (writer) => writers.some((other) => other !== writer && compareClocks(other.rank, writer.rank) === 0);
  const unseen = writers.filter((writer) => !seen.has(writer.id) || isTied(writer));
`,
      },
    ],
    expects: /heads of /,
  },
  {
    name: 'a deletion is one more field',
    rule: 'R8',
    mutations: [
      {
        file,
        find: "  return deletions.some((deletion) => !unseenBy(deletion)) ? 'deleted' : 'survived';\n",
        put: "  return 'deleted';\n",
      },
    ],
    expects: /deleted or not: /,
  },
];
