import { useRef } from 'react';

/**
 * What ends a form, done once: a second tap may come before the screen has shown that the first is under way, or that it is done, and what
 * was entered would be there twice. The task says whether it came to something; where it did not, it may be tried again.
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
