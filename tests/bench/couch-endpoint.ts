import type { Answered, Asked } from './peer-server.ts';

type Doc = { readonly _id: string; readonly _rev: string };
type Store = { readonly revisions: Map<string, Set<string>>; readonly local: Map<string, object>; number: number };

/**
 * What CouchDB's replication protocol asks of the side that is written to, in its words: the database's information, the
 * checkpoints, which revisions are missing, and documents in bulk. Each database is there, and empty, when first named.
 */
export function couchAnswer(): { answer(asked: Asked): Answered | null; holds(database: string): number } {
  const stores = new Map<string, Store>();
  return {
    answer: ({ method, path, body }) => {
      const [, root, database, verb = '', name] = path.split('/');
      if (root !== 'couch' || database === undefined) return null;
      const store = stores.get(database) ?? { revisions: new Map(), local: new Map(), number: 0 };
      stores.set(database, store);
      switch (`${method} ${verb}`) {
        case 'GET ':
          return ok({
            db_name: database,
            update_seq: store.number,
            doc_count: store.revisions.size,
            instance_start_time: '0',
          });
        case 'GET _local':
          return local(store, name ?? '');
        case 'PUT _local': {
          store.local.set(name ?? '', body as object);
          return { status: 201, body: { ok: true, id: `_local/${name}`, rev: '0-1' } };
        }
        case 'POST _revs_diff':
          return ok(missingOf(store, body as Readonly<Record<string, readonly string[]>>));
        case 'POST _bulk_docs':
          return write(store, body as { readonly docs: readonly Doc[] });
        default:
          return { status: 404, body: { error: 'not_found', reason: 'missing' } };
      }
    },
    holds: (database) => stores.get(database)?.revisions.size ?? 0,
  };
}

function local(store: Store, name: string): Answered {
  const checkpoint = store.local.get(name);
  return checkpoint ? ok(checkpoint) : { status: 404, body: { error: 'not_found', reason: 'missing' } };
}

function missingOf(store: Store, asked: Readonly<Record<string, readonly string[]>>): object {
  const missing = Object.entries(asked).flatMap(([id, revisions]) => {
    const lacking = revisions.filter((revision) => !store.revisions.get(id)?.has(revision));
    return lacking.length > 0 ? [[id, { missing: lacking }] as const] : [];
  });
  return Object.fromEntries(missing);
}

function write(store: Store, { docs }: { readonly docs: readonly Doc[] }): Answered {
  for (const { _id, _rev } of docs) {
    store.number += 1;
    const revisions = store.revisions.get(_id);
    if (revisions) revisions.add(_rev);
    else store.revisions.set(_id, new Set([_rev]));
  }
  // With `new_edits: false`, which replication says, only what failed is told.
  return { status: 201, body: [] };
}

function ok(body: object): Answered {
  return { status: 200, body };
}
