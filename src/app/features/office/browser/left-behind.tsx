import { useEffect, useState } from 'react';
import { handInLeftBehind } from '../../../platform/office-browser.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Banner } from '../../../ui/banner.tsx';

/** Before anybody is signed in: hands in what was decided in this browser, whoever decided it, and says what could not leave yet. */
export function LeftBehind() {
  const { desk } = useOfficeTexts();
  const [count, setCount] = useState(0);
  useEffect(() => {
    let gone = false;
    handInLeftBehind().then(
      (left) => {
        if (!gone) setCount(left);
      },
      // A browser that keeps nothing has nothing to hand in.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  if (count === 0) return null;
  return (
    <Banner tone="waiting" title={desk.leftBehind(count)}>
      {desk.leftBehindMore}
    </Banner>
  );
}
