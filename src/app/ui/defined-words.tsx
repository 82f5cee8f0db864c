import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

export type DefinedWordsProps = {
  readonly words: string;
  readonly definition: string;
};

/** Words and what exactly they mean: on hovering, on focus and on a tap; Escape puts it away. */
export function DefinedWords({ words, definition }: DefinedWordsProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <TooltipTrigger delay={250} closeDelay={150} shouldCloseOnPress={false} isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button
        onPress={() => setIsOpen(true)}
        className="cursor-help text-left underline decoration-edge decoration-dotted underline-offset-3 print:no-underline"
      >
        {words}
      </Button>
      <Tooltip
        placement="bottom start"
        offset={6}
        className="max-w-80 rounded-chip border border-edge bg-card px-3.5 py-2.5 text-small leading-snug text-ink print:hidden"
      >
        {definition}
      </Tooltip>
    </TooltipTrigger>
  );
}
