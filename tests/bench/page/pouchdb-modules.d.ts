/** As much of PouchDB as the bench uses. */
declare module 'pouchdb-browser' {
  type Fetch = (address: string | Request, asked?: RequestInit) => Promise<Response>;
  type Row<Doc> = { readonly id: string; readonly doc: Doc };
  export default class PouchDB<Doc extends { readonly _id: string }> {
    constructor(
      name: string,
      options?: { adapter?: string; fetch?: Fetch; skip_setup?: boolean; auto_compaction?: boolean },
    );
    static plugin(plugin: unknown): void;
    static fetch: Fetch;
    put(doc: Doc): Promise<unknown>;
    bulkDocs(docs: readonly Doc[]): Promise<readonly ({ readonly ok: true } | { readonly error: true })[]>;
    allDocs(options: {
      include_docs: true;
      startkey?: string;
      endkey?: string;
    }): Promise<{ readonly rows: readonly Row<Doc>[] }>;
    replicate: {
      to(
        target: PouchDB<Doc>,
        options: { batch_size?: number; batches_limit?: number },
      ): Promise<{ readonly ok: boolean; readonly docs_written: number }>;
    };
  }
}

declare module 'pouchdb-adapter-indexeddb' {
  const plugin: unknown;
  export default plugin;
}
