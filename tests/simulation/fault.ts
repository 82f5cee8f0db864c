export const FAULT_KINDS = ['lost', 'duplicated', 'diverged', 'crashed'] as const;

/**
 * - `lost`: something saved is nowhere, is not as it was saved, is said to be confirmed and is not, or left its author's board
 * - `duplicated`: the server has something that nobody saved, or has it twice
 * - `diverged`: those who should tell the same do not
 * - `crashed`: the program threw
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

export type Fault = { readonly kind: FaultKind; readonly words: string };

export function told({ kind, words }: Fault): string {
  return `${kind}: ${words}`;
}
