/** What a state means, never which colour it has. `waiting` is normal here: no signal is an ordinary day. */
export type Tone = 'neutral' | 'info' | 'waiting' | 'confirmed' | 'refused';

export const toneLook: Record<Tone, string> = {
  neutral: 'border border-line bg-card text-ink-soft',
  info: 'bg-sea-wash text-sea',
  waiting: 'bg-sun-wash text-sun-ink',
  confirmed: 'bg-leaf-wash text-leaf-ink',
  refused: 'bg-brick-wash text-brick-ink',
};
