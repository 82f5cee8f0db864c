import type { RecordId } from '../../domain/ids.ts';

/** Another process got in between: nothing was written, and the batch is landed again with these records locked. */
export class LandAgain extends Error {
  readonly records: ReadonlySet<RecordId>;

  constructor(records: ReadonlySet<RecordId>) {
    super('the batch has to be landed again');
    this.records = records;
  }
}
