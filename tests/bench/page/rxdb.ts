import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { AT_ONCE, type Contender, gzip, timed, timedSending } from './contender.ts';
import { countDocuments } from './count-documents.ts';
import { documentsOf, idAt, plainVisits, type VisitDocument } from './plain-visit.ts';
import { writeStrictly } from './strict.ts';

/** A change as an application would keep it beside the record, to know what it has still to send and what happened when. */
type ChangeDocument = {
  readonly id: string;
  readonly record: string;
  readonly kind: string;
  readonly fields: Omit<VisitDocument, 'id' | 'account' | 'device'>;
  readonly account: string;
  readonly device: string;
  readonly clock: { readonly ms: number; readonly count: number };
};

const id = { type: 'string', maxLength: 36 } as const;
const day = { type: 'string', maxLength: 10 } as const;
const text = { type: 'string' } as const;

const visitSchema: RxJsonSchema<VisitDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id,
    session: id,
    stop: id,
    day,
    at: text,
    persons: { type: 'number' },
    sentBy: text,
    channel: text,
    procedures: { type: 'array', items: { type: 'object', properties: { id, type: text, result: text } } },
    account: id,
    device: id,
  },
  required: ['id', 'session', 'stop', 'day', 'at', 'persons', 'procedures', 'account', 'device'],
  indexes: ['day'],
};

const changeSchema: RxJsonSchema<ChangeDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id,
    record: id,
    kind: text,
    fields: { type: 'object' },
    account: id,
    device: id,
    clock: { type: 'object' },
  },
  required: ['id', 'record', 'kind', 'fields', 'account', 'device', 'clock'],
};

let visits: RxCollection<VisitDocument>;
/** Null where it writes one collection, as it comes. */
let changes: RxCollection<ChangeDocument> | null;
let next: () => VisitDocument;

globalThis.contender = {
  async open({ name, today, seed, setting }) {
    if (setting['strict'] === true) writeStrictly();
    const db = await createRxDatabase({ name, storage: getRxStorageDexie(), multiInstance: false });
    const made = await db.addCollections({ visits: { schema: visitSchema }, changes: { schema: changeSchema } });
    visits = made.visits;
    changes = setting['twoCollections'] === true ? made.changes : null;
    const visit = plainVisits(today, seed);
    const document = documentsOf(today);
    next = () => document(visit());
  },

  fill: (count) => {
    const docs = Array.from({ length: count }, next);
    return timed(async () => {
      for (let at = 0; at < docs.length; at += AT_ONCE) {
        const some = docs.slice(at, at + AT_ONCE);
        const [written] = await Promise.all([visits.bulkInsert(some), changes?.bulkInsert(some.map(changeOf))]);
        if (written.error.length > 0) throw new Error('not all was written');
      }
    });
  },

  async backlog(count) {
    // A document's time and ids are its own, however many are written at once.
    await globalThis.contender.fill(count);
  },

  save: () => {
    const doc = next();
    return timed(() => Promise.all([visits.insert(doc), changes?.insert(changeOf(doc))]));
  },

  async month(from, to) {
    const began = performance.now();
    const found = await visits.find({ selector: { day: { $gte: from, $lte: to } } }).exec();
    const count = countDocuments(found.map((doc) => doc._data));
    return { ms: performance.now() - began, count };
  },

  send: ({ target, gzip: packs, batch }) =>
    timedSending(async () => {
      // With two collections the changes go up, as Halte's do: what a server merges by, not what a screen shows.
      const replication = replicateRxCollection<VisitDocument | ChangeDocument, unknown>({
        collection: (changes ?? visits) as RxCollection,
        replicationIdentifier: target,
        live: false,
        retryTime: 1_000,
        push: {
          ...(batch !== null && { batchSize: batch }),
          handler: async (rows) => {
            const said = JSON.stringify(rows);
            const response = await fetch(`/rxdb/push?target=${target}`, {
              method: 'POST',
              headers: { 'content-type': 'application/json', ...(packs && { 'content-encoding': 'gzip' }) },
              body: packs ? await gzip(said) : said,
            });
            return response.json() as Promise<never[]>;
          },
        },
      });
      await replication.awaitInitialReplication();
    }),

  async packedBytes() {
    const found = await visits.find().exec();
    return (await gzip(JSON.stringify(found.map((doc) => doc.toJSON())))).length;
  },
} satisfies Contender;

function changeOf({ id: record, account, device, ...fields }: VisitDocument): ChangeDocument {
  const ms = Date.parse(fields.at);
  return { id: idAt(ms), record, kind: 'set', fields, account, device, clock: { ms, count: 0 } };
}
