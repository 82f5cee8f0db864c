import { useEffect, useEffectEvent, useState } from 'react';
import type { Answer, Refusal } from './answer.ts';

export type Asked<Value> = {
  /** The last good answer to this question; kept while it is asked again. */
  readonly value: Value | undefined;
  readonly refusal: Refusal | undefined;
  readonly isWaiting: boolean;
  readonly askAgain: () => void;
};

/** Asks once for each `question`; an answer that comes after the next question was put is not shown. */
export function useAnswer<Value>(question: string, ask: () => Promise<Answer<Value>>): Asked<Value> {
  const [time, setTime] = useState(0);
  const [heard, setHeard] = useState<{ question: string; time: number; answer: Answer<Value> } | null>(null);

  const askNow = useEffectEvent(ask);

  useEffect(() => {
    let isCurrent = true;
    // A refusal is an answer too: there is nothing left to catch.
    void askNow().then((answer) => {
      if (isCurrent) setHeard({ question, time, answer });
    });
    return () => {
      isCurrent = false;
    };
  }, [question, time]);

  const isOfThis = heard?.question === question;
  return {
    value: isOfThis && heard.answer.ok ? heard.answer.value : undefined,
    refusal: isOfThis && !heard.answer.ok ? heard.answer.refusal : undefined,
    isWaiting: !isOfThis || heard.time !== time,
    askAgain: () => setTime((before) => before + 1),
  };
}
