import { useRef } from 'react';

/**
 * What ends a form, done once: it may be sent a second time before the screen has shown that the first is under way, or that it is done, and
 * what was entered would be there twice. By two taps, or by one: where the browser's own click comes late, react-aria (1.22) has pressed the
 * button in its place after 80 ms, and both send the form. The task says whether it ended the form; where it did not, it may be done again.
 */
export function useOnce<Given extends readonly unknown[]>(
  task: (...given: Given) => Promise<boolean>,
): (...given: Given) => Promise<void> {
  const isTaken = useRef(false);
  return async (...given) => {
    if (isTaken.current) return;
    isTaken.current = true;
    try {
      isTaken.current = await task(...given);
    } catch (error) {
      isTaken.current = false;
      throw error;
    }
  };
}
