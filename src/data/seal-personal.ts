import type { Change } from '../domain/change.ts';
import { sealedFaultOf } from '../domain/change-rules.ts';
import type { FieldPath } from '../domain/field-path.ts';
import type { ChangeId } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { isPersonalPath } from '../domain/personal-path.ts';
import type { PersonalPart } from '../protocol/sealing/part-text.ts';
import type { PartSealer } from '../protocol/sealing/seal-part.ts';
import type { Bytes } from '../protocol/sealing/web.ts';
import type { Edit } from './edits.ts';
import { sealOwnPart } from './vault/own-part.ts';
import type { Vault } from './vault/seal-record.ts';

/**
 * An edit as it may be kept: what tells of a person is taken out of its fields, and only the service opens it. `personal` is the same for
 * this tablet to show, where it has a vault that is open.
 */
export type SealedEdit = {
  readonly edit: Edit;
  readonly sealed: Change['sealed'];
  readonly sealedPaths?: readonly FieldPath[];
  readonly personal?: Bytes;
};

/**
 * - `cannot-seal`: something tells of a person, and this tablet has not learnt the service's key yet
 * - `invalid`: a value that its field cannot have, or more than a part holds
 */
export type Sealing =
  | { readonly ok: true; readonly edits: readonly SealedEdit[] }
  | { readonly ok: false; readonly failure: 'cannot-seal'; readonly field: FieldPath }
  | { readonly ok: false; readonly failure: 'invalid'; readonly field: FieldPath | null; readonly detail: string };

const VERSION: Change['v'] = 1;

/** Before the transaction, which the platform's keys would keep waiting. `ids` are those that the changes will have. */
export async function sealPersonal(
  edits: readonly Edit[],
  ids: readonly ChangeId[],
  { sealer, vault }: { readonly sealer: () => Promise<PartSealer | null>; readonly vault: Vault | null },
): Promise<Sealing> {
  const done: SealedEdit[] = [];
  for (const [at, edit] of edits.entries()) {
    const { part, clear } = split(edit);
    const [first] = Object.keys(part) as FieldPath[];
    const id = ids[at];
    if (first === undefined || id === undefined) {
      done.push({ edit, sealed: null });
      continue;
    }
    const fault = sealedFaultOf({ ...clear, fields: clear.fields as Change['fields'] }, part);
    if (fault) return { ok: false, failure: 'invalid', field: fault.field, detail: fault.reason };
    const seals = await sealer();
    if (!seals) return { ok: false, failure: 'cannot-seal', field: first };
    const result = await seals.seal({ id, record: edit.record, v: VERSION }, part as PersonalPart);
    if (!result.ok) return { ok: false, failure: 'invalid', field: first, detail: result.refusal };
    const personal = vault && (await sealOwnPart(vault, id, part as PersonalPart));
    const sealedPaths = Object.keys(part) as FieldPath[];
    done.push({ edit: clear, sealed: result.sealed, sealedPaths, ...(personal && { personal }) });
  }
  return { ok: true, edits: done };
}

/** That a field is empty tells nothing, and is said in clear. */
function split(edit: Edit): { readonly part: Record<FieldPath, Json>; readonly clear: Edit } {
  const part: Record<FieldPath, Json> = {};
  const fields: Record<FieldPath, Json> = {};
  for (const [path, value] of Object.entries(edit.fields) as [FieldPath, Json][]) {
    (value !== null && isPersonalPath(edit.type, path) ? part : fields)[path] = value;
  }
  return { part, clear: { ...edit, fields } };
}
