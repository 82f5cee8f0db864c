import { useState } from 'react';
import type { Answer, Refusal } from './answer.ts';

export type Submission<Given extends readonly unknown[]> = {
  readonly submit: (...given: Given) => Promise<void>;
  readonly isSending: boolean;
  readonly refusal: Refusal | undefined;
};

/** Sends once at a time and keeps the refusal until the next try. */
export function useSubmission<Given extends readonly unknown[], Value>(
  send: (...given: Given) => Promise<Answer<Value>>,
  onDone: (value: Value, ...given: Given) => void,
): Submission<Given> {
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();

  async function submit(...given: Given) {
    if (isSending) return;
    setIsSending(true);
    const answer = await send(...given);
    setIsSending(false);
    setRefusal(answer.ok ? undefined : answer.refusal);
    if (answer.ok) onDone(answer.value, ...given);
  }

  return { submit, isSending, refusal };
}
