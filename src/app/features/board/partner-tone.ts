import type { PartnerTone } from '../../ui/partner-dot.tsx';

// The paper theme's values; the tones themselves follow the theme.
const tones: readonly (readonly [PartnerTone, readonly [number, number, number]])[] = [
  ['blue', [0x2f, 0x55, 0xa8]],
  ['orange', [0xc9, 0x6f, 0x1c]],
  ['violet', [0x7a, 0x3c, 0x96]],
  ['green', [0x2f, 0x7d, 0x4f]],
  ['red', [0xa6, 0x3d, 0x2f]],
  ['gold', [0xa8, 0x7f, 0x0c]],
  ['slate', [0x55, 0x60, 0x6b]],
  ['grey', [0x7d, 0x86, 0x8e]],
];

/** The tone nearest to a partner's own colour, so that every dot keeps its contrast in both themes. */
export function partnerTone(colour: string): PartnerTone {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const distance = (tone: readonly number[]) =>
    tone.reduce((sum, part, index) => sum + (part - (parts[index] ?? 0)) ** 2, 0);
  return tones.toSorted(([, a], [, b]) => distance(a) - distance(b))[0]?.[0] ?? 'grey';
}
