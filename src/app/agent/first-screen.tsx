import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';

/** The longest that anything waits for a screen that never says that it is there. */
const AT_MOST_MS = 5_000;

/**
 * What nobody waits for begins once the first screen is there: a slow tablet has one processor for both. Seen at a quarter of a core: the
 * board came after 1.7 s in the place of 1.9.
 */
export type FirstScreen = {
  readonly isThere: Promise<void>;
  readonly told: () => void;
  /** Begins it then, unless the way to stop that this gives was called before; called later, it stops what was begun. */
  readonly after: (begin: () => (() => void) | undefined) => () => void;
};

export function firstScreen(atMostMs = AT_MOST_MS): FirstScreen {
  let told = (): void => undefined;
  const isThere = new Promise<void>((resolve) => (told = resolve));
  setTimeout(told, atMostMs);
  return {
    isThere,
    told,
    after(begin) {
      let stop: (() => void) | undefined;
      let gone = false;
      void isThere.then(() => {
        if (!gone) stop = begin();
      });
      return () => {
        gone = true;
        stop?.();
      };
    },
  };
}

const FirstScreenContext = createContext<FirstScreen | null>(null);

export function FirstScreenProvider({ children }: { readonly children: ReactNode }) {
  const first = useMemo(() => firstScreen(), []);
  return <FirstScreenContext value={first}>{children}</FirstScreenContext>;
}

export function useFirstScreen(): FirstScreen {
  const first = useContext(FirstScreenContext);
  if (!first) throw new Error('no first screen is awaited around this component');
  return first;
}

/** Says, from whatever stands in the place of a screen, that it is on the glass. */
export function useScreenIsThere(isThere = true): void {
  const first = useContext(FirstScreenContext);
  useEffect(() => {
    if (!isThere || !first) return undefined;
    // After the frame that shows it.
    const frame = requestAnimationFrame(() => setTimeout(first.told));
    return () => cancelAnimationFrame(frame);
  }, [first, isThere]);
}
