import type { FieldPath } from '../../domain/field-path.ts';
import { isPersonalPath } from '../../domain/personal-path.ts';
import type { RecordState } from '../../protocol/record-state.ts';
import type { Bytes } from '../../protocol/sealing/web.ts';
import type { Place, Vault } from './seal-record.ts';

/** Of what the server said of a record: the fields that tell of a person. */
export type PersonalState = Pick<RecordState, 'fields' | 'seen'>;

/** A state as it may lie on the disk: what tells of a person is apart, and sealed. */
export type KeptState = {
  readonly state: RecordState;
  readonly personal?: Bytes;
  /** Two values of one of the sealed fields compete: the record is not forgotten before somebody has decided. */
  readonly personalRivals?: true;
};

/** Takes what tells of a person out of a state; null where nothing does. */
function partState(state: RecordState): {
  readonly state: RecordState;
  readonly personal: PersonalState | null;
} {
  const isPersonal = ([path]: readonly [string, unknown]) => isPersonalPath(state.type, path as FieldPath);
  const [fields, seen] = [Object.entries(state.fields), Object.entries(state.seen)];
  if (!fields.some(isPersonal) && !seen.some(isPersonal)) return { state, personal: null };
  const apart = <Value>(entries: readonly (readonly [string, Value])[], wanted: boolean) =>
    Object.fromEntries(entries.filter((entry) => isPersonal(entry) === wanted));
  return {
    state: { ...state, fields: apart(fields, false), seen: apart(seen, false) },
    personal: { fields: apart(fields, true), seen: apart(seen, true) },
  };
}

/** The state as the server said it. */
export function wholeState(state: RecordState, personal: PersonalState | null): RecordState {
  if (personal === null) return state;
  return {
    ...state,
    fields: { ...state.fields, ...personal.fields },
    seen: { ...state.seen, ...personal.seen },
  };
}

/** Without a vault, what tells of a person is not kept at all. Before the transaction, which the platform's keys would keep waiting. */
export async function keepable(states: readonly RecordState[], vault: Vault | null): Promise<readonly KeptState[]> {
  return await Promise.all(
    states.map(async (whole): Promise<KeptState> => {
      const { state, personal } = partState(whole);
      if (personal === null || vault === null) return { state };
      const sealed = await vault.seal(placeOfState(state), personal);
      const hasRivals = Object.values(personal.fields).some(({ rivals }) => rivals.length > 0);
      return { state, personal: sealed, ...(hasRivals && { personalRivals: true }) };
    }),
  );
}

/** Null where nothing was sealed, or this vault does not open it: it was sealed under a key that is no more. */
export async function openedState(kept: KeptState, vault: Vault): Promise<PersonalState | null> {
  if (!kept.personal) return null;
  const opened = await vault.open(placeOfState(kept.state), kept.personal);
  // It was sealed from what the wire's schema had read, and nobody else has the key.
  return opened.ok ? (opened.value as PersonalState) : null;
}

function placeOfState({ id }: RecordState): Place {
  return { store: 'state', id, v: 1 };
}
