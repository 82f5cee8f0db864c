import indexeddb from 'pouchdb-adapter-indexeddb';
import PouchDB from 'pouchdb-browser';
import { AT_ONCE, type Contender, gzip, timed, timedSending } from './contender.ts';
import { countDocuments } from './count-documents.ts';
import { documentsOf, plainVisits, type VisitDocument } from './plain-visit.ts';
import { writeStrictly } from './strict.ts';

type Doc = Omit<VisitDocument, 'id'> & { readonly _id: string };

PouchDB.plugin(indexeddb);

let db: PouchDB<Doc>;
let next: () => Doc;

globalThis.contender = {
  open({ name, today, seed, setting }) {
    if (setting['strict'] === true) writeStrictly();
    db = new PouchDB<Doc>(name, { adapter: String(setting['adapter']) });
    const visit = plainVisits(today, seed);
    const document = documentsOf(today);
    next = () => {
      const { id, ...said } = document(visit());
      // The day first: what its own index finds at once, as its guides advise.
      return { _id: `${said.day} ${id}`, ...said };
    };
    return Promise.resolve();
  },

  fill: (count) => {
    const docs = Array.from({ length: count }, next);
    return timed(async () => {
      for (let at = 0; at < docs.length; at += AT_ONCE) {
        const results = await db.bulkDocs(docs.slice(at, at + AT_ONCE));
        if (results.some((result) => 'error' in result)) throw new Error('not all was written');
      }
    });
  },

  async backlog(count) {
    // A document's time and ids are its own, however many are written at once.
    await globalThis.contender.fill(count);
  },

  save: () => {
    const doc = next();
    return timed(() => db.put(doc));
  },

  async month(from, to) {
    const began = performance.now();
    const { rows } = await db.allDocs({ include_docs: true, startkey: from, endkey: `${to}\uffff` });
    const count = countDocuments(rows.map(({ doc }) => doc));
    return { ms: performance.now() - began, count };
  },

  send: ({ target, gzip: packs, batch }) => {
    const remote = new PouchDB<Doc>(`${location.origin}/couch/${target}`, {
      skip_setup: true,
      ...(packs && { fetch: packedFetch }),
    });
    return timedSending(async () => {
      const { ok } = await db.replicate.to(remote, batch === null ? {} : { batch_size: batch });
      if (!ok) throw new Error('the replication did not come to its end');
    });
  },

  async packedBytes() {
    const { rows } = await db.allDocs({ include_docs: true });
    return (await gzip(JSON.stringify(rows.map(({ doc }) => doc)))).length;
  },
} satisfies Contender;

async function packedFetch(address: string | Request, asked?: RequestInit): Promise<Response> {
  if (typeof asked?.body !== 'string') return PouchDB.fetch(address, asked);
  const headers = new Headers(asked.headers);
  headers.set('content-encoding', 'gzip');
  return PouchDB.fetch(address, { ...asked, headers, body: await gzip(asked.body) });
}
