import type { Mutation } from './mutation.ts';
import type { Sabotage } from './sabotage.ts';

const file = 'src/sync/run-sync.ts';

/** Whatever the server says it lacks, nothing is offered again. */
export const NEVER_VERIFIED: readonly Mutation[] = [
  {
    file,
    find: '    if (response.receipt.missing.length > 0) await this.#offerAgain(response, spokenOf);\n',
    put: '',
  },
];

/** What the engine makes of answers. */
export const OF_THE_ENGINE: readonly Sabotage[] = [
  {
    name: 'an acknowledgement is never verified again',
    rule: 'R2',
    mutations: NEVER_VERIFIED,
    expects: /lost: |calls \S+ confirmed, and it is not there/,
  },
  {
    name: 'what was acknowledged is dropped by the tablet’s own clock, before it is verified',
    rule: 'R2',
    mutations: [
      {
        file,
        find: '    const trouble = await this.#fly(identity);\n',
        put: `    const { store, now } = this.#ports;
    const old = (await store.acknowledged()).filter(({ day }) => Date.parse(day) < now() - 35 * 86_400_000);
    await store.drop(old.flatMap(({ ids }) => [...ids]));
    const trouble = await this.#fly(identity);
`,
      },
    ],
    expects: /lost: /,
  },
  {
    name: 'a change without a verdict in the answer is taken as accepted',
    rule: 'verdict rule',
    mutations: [
      {
        file,
        find: '    await this.#ports.store.settle({ log: offer.log, history: offer.history, verdicts });\n',
        put: `    const told = new Set(verdicts.map(({ id }) => id));
    for (const { id } of offer.changes) {
      if (!told.has(id)) verdicts.push({ id, verdict: 'accepted', number: 1, day: '2026-11-24' });
    }
    await this.#ports.store.settle({ log: offer.log, history: offer.history, verdicts });
`,
      },
    ],
    besides: NEVER_VERIFIED,
    expects: /lost: |calls \S+ confirmed, and it is not there/,
  },
  {
    name: 'any answer with status 200 accepts what was sent',
    rule: 'verdict rule',
    mutations: [
      {
        file: 'src/sync/read-answer.ts',
        find: '    if (response.success) return { ok: true, response: response.data };\n',
        put: `    if (response.success) return { ok: true, response: response.data };
    return { ok: true, response: { protocol: 2, verdicts: [], pages: [], receipt: { differing: [], missing: [] }, salvaged: [],
      orders: [], leastApp: '0.1.0', serverTime: Date.parse('2026-11-24T08:00:00.000Z'), epoch: 'none' } };
`,
      },
      {
        file,
        find: '    await this.#ports.store.settle({ log: offer.log, history: offer.history, verdicts });\n',
        put: `    const told = new Set(verdicts.map(({ id }) => id));
    for (const { id } of offer.changes) {
      if (!told.has(id)) verdicts.push({ id, verdict: 'accepted', number: 1, day: '2026-11-24' });
    }
    await this.#ports.store.settle({ log: offer.log, history: offer.history, verdicts });
`,
      },
    ],
    besides: NEVER_VERIFIED,
    expects: /lost: |calls \S+ confirmed, and it is not there/,
  },
];
