/**
 * Header of `POST /api/v1/sync`, both ways: how far the server's audit log had come, as `number:hash`. A device keeps the newest it was
 * told and gives it back with its next sync, so that a server whose log was shortened or rewritten is told of it by its tablets.
 */
export const AUDIT_HEAD_HEADER = 'halte-audit-head';

export type AuditHead = { readonly number: number; readonly hash: string };

/** As the header has it. */
export function printedHead({ number, hash }: AuditHead): string {
  return `${number}:${hash}`;
}

/** Null for whatever is no head, such as what a proxy put in its place. */
export function readHead(text: string | null | undefined): AuditHead | null {
  const [, number, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text ?? '') ?? [];
  return number === undefined || hash === undefined ? null : { number: Number(number), hash };
}
