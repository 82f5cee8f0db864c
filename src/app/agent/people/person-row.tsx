import { Button as AriaButton } from 'react-aria-components/Button';
import type { Visitor } from '../../../domain/records/followed-records.ts';
import { nameOf, tellingApart } from './person-words.ts';

export type PersonRowProps = {
  readonly visitor: Visitor;
  readonly unnamed: string;
  /** What the row says beside the name, in place of what tells people of one name apart. */
  readonly beside?: string | undefined;
  /** Why they cannot be chosen: they are there already. */
  readonly listed?: string | undefined;
  readonly onPress: () => void;
};

/** A person to be chosen. */
export function PersonRow({ visitor, unnamed, beside, listed, onPress }: PersonRowProps) {
  return (
    <AriaButton
      onPress={onPress}
      isDisabled={listed !== undefined}
      className="swift sunken flex min-h-14 w-full flex-wrap content-center items-baseline justify-between gap-x-3 rounded-control border border-line bg-card px-4 py-2 text-left data-disabled:bg-transparent data-disabled:text-ink-soft data-hovered:border-edge data-pressed:bg-sea-wash"
    >
      <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{nameOf(visitor, unnamed)}</span>
      <span className="figures text-small text-ink-soft">{listed ?? beside ?? tellingApart(visitor)}</span>
    </AriaButton>
  );
}
