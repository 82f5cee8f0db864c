import { classNames } from './class-names.ts';

export const partnerTones = ['blue', 'orange', 'violet', 'green', 'red', 'gold', 'slate', 'grey'] as const;
export type PartnerTone = (typeof partnerTones)[number];

/** Also the fill of a bar that stands for this partner. */
export const partnerFill: Record<PartnerTone, string> = {
  blue: 'bg-partner-blue',
  orange: 'bg-partner-orange',
  violet: 'bg-partner-violet',
  green: 'bg-partner-green',
  red: 'bg-partner-red',
  gold: 'bg-partner-gold',
  slate: 'bg-partner-slate',
  grey: 'bg-partner-grey',
};

type PartnerDotProps = { readonly tone: PartnerTone; readonly name: string; readonly className?: string | undefined };

/** A partner: its dot, and always its name, because a colour alone says nothing. */
export function PartnerDot({ tone, name, className }: PartnerDotProps) {
  return (
    <span className={classNames('flex items-baseline gap-2 text-small text-ink-soft', className)}>
      <span aria-hidden className={classNames('size-2.25 shrink-0 rounded-round', partnerFill[tone])} />
      <span>{name}</span>
    </span>
  );
}
