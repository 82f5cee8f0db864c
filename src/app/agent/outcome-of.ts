import type { SaveResult } from '../../data/save-result.ts';

/** What came of a save with what is read before it and written after it: the database's connection may die on the way. */
export async function outcomeOf(task: () => Promise<SaveResult>): Promise<SaveResult> {
  try {
    return await task();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, failure: 'unknown', field: null, detail };
  }
}
