/** What the agent needs at hand for a way of putting somebody in touch: a number, a text, a slip, or nothing. */
export type ChannelKind = 'call' | 'email' | 'slip' | 'video' | 'other';

const KINDS: Readonly<Record<string, ChannelKind>> = {
  appel: 'call',
  courriel: 'email',
  fiche: 'slip',
  visio: 'video',
};

/** Of a code of the catalogue; a channel that a service has added asks for nothing special. */
export function channelKind(channel: string | null): ChannelKind {
  return (channel !== null && Object.hasOwn(KINDS, channel) ? KINDS[channel] : undefined) ?? 'other';
}
