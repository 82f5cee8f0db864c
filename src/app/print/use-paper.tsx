import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import './paper.css';

export type PaperSize = 'a5' | 'a4';

type Asked = { readonly size: PaperSize; readonly sheet: ReactNode };

/**
 * Prints a sheet of its own, made for the moment of printing and gone after it. The document's title is left as it is: browsers write
 * titles to the disk and name the PDF by them, and nobody is to be named there.
 */
export function usePaper(): { readonly print: (size: PaperSize, sheet: ReactNode) => void; readonly paper: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    if (!asked) return undefined;
    const over = () => setAsked(null);
    window.addEventListener('afterprint', over);
    window.print();
    return () => window.removeEventListener('afterprint', over);
  }, [asked]);
  return {
    print: (size, sheet) => setAsked({ size, sheet }),
    paper:
      asked &&
      createPortal(
        <div className="paper" data-size={asked.size}>
          {asked.sheet}
        </div>,
        document.body,
      ),
  };
}
