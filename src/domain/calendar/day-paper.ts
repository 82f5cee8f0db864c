import type { ProcedureType } from '../catalogue.ts';
import { isPrintable } from '../follow/printable.ts';

type Known = ReadonlyMap<string, Pick<ProcedureType, 'sensitive'>>;

/** What a person's line on the day's sheet says that it is about: nothing where that would tell their health or nationality. */
export function aboutOnPaper(code: string | null, types: Known): string | null {
  return code !== null && isPrintable(types.get(code)) ? code : null;
}

/**
 * The day's procedures by kind, as its sheet shows them. On a sheet that names people the sensitive ones are one line without a kind (null):
 * with few people on a day, a kind counted once is somebody's.
 */
export function kindsOnPaper(
  byKind: readonly { readonly type: string; readonly count: number }[],
  types: Known,
  isNamed: boolean,
): readonly { readonly type: string | null; readonly count: number }[] {
  if (!isNamed) return byKind;
  const shown = byKind.filter(({ type }) => aboutOnPaper(type, types) !== null);
  const kept = byKind.reduce((sum, { count }) => sum + count, 0) - shown.reduce((sum, { count }) => sum + count, 0);
  return kept === 0 ? shown : [...shown, { type: null, count: kept }];
}
