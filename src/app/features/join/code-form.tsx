import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { OneTimeCode } from '../../../protocol/enrolment.ts';
import type { JoinOutcome } from '../../platform/enrolment.ts';
import { useOnce } from '../../agent/use-once.ts';
import { useJoinTexts } from '../../texts/join-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { groupedByFour } from './one-time-code-text.ts';
import { refusalWords } from './refusal-words.ts';

const NAME_MAX = 60;

// The faults are codes; the screen has the words, in the language of the moment.
const TabletForm = z.object({
  code: z.string().check(z.refine(isCode, 'code-incomplete')),
  name: z.string().check(z.trim(), z.minLength(1, 'name-missing'), z.maxLength(NAME_MAX, 'name-too-long')),
});
const AgentForm = z.object({ code: z.string().check(z.refine(isCode, 'code-incomplete')), name: z.string() });

export type CodeFormValues = { readonly code: string; readonly name: string };

type Refusal = Extract<JoinOutcome, { ok: false }>['refusal'];

type CodeFormProps = {
  readonly of: 'tablet' | 'agent';
  /** What the server said to the code that was given before. */
  readonly refused?: Refusal | null;
  readonly code?: string;
  /** Resolves when the server has answered; what was typed stays unless it let them in. */
  readonly onSubmit: (values: CodeFormValues) => Promise<JoinOutcome>;
};

/** A one-time code, and for a tablet its name. */
export function CodeForm({ of, onSubmit, refused = null, code: given = '' }: CodeFormProps) {
  const texts = useJoinTexts().join;
  const [refusal, setRefusal] = useState<Refusal | null>(refused);
  const { register, handleSubmit, setValue, formState } = useForm<CodeFormValues>({
    resolver: zodResolver(of === 'tablet' ? TabletForm : AgentForm),
    defaultValues: { code: given, name: '' },
  });
  const code = register('code');

  const submit = useOnce(async (values: CodeFormValues) => {
    setRefusal(null);
    const outcome = await onSubmit(values);
    if (!outcome.ok) setRefusal(outcome.refusal);
    return outcome.ok;
  });

  return (
    <form noValidate className="grid gap-5" onSubmit={(event) => void handleSubmit(submit)(event)}>
      <Field
        {...code}
        label={of === 'tablet' ? texts.tabletCode : texts.agentCode}
        description={texts.codeHelp}
        error={faultWords(formState.errors.code?.message)}
        autoCapitalize="characters"
        spellCheck={false}
        inputMode="text"
        onChange={(event) => {
          const typed = event.currentTarget.value;
          // Only at the end of what is typed: regrouping in the middle would move the cursor.
          if (event.currentTarget.selectionStart === typed.length) event.currentTarget.value = groupedByFour(typed);
          void code.onChange(event);
        }}
        onBlur={(event) => {
          setValue('code', groupedByFour(event.currentTarget.value));
          void code.onBlur(event);
        }}
      />
      {of === 'tablet' && (
        <Field
          {...register('name')}
          label={texts.name}
          description={texts.nameHelp}
          error={faultWords(formState.errors.name?.message)}
        />
      )}
      {refusal !== null && <Banner tone="refused" title={refusalWords(refusal, texts)} />}
      <Button type="submit" variant="primary" wide isPending={formState.isSubmitting}>
        {of === 'tablet' ? texts.submitTablet : texts.submitAgent}
      </Button>
    </form>
  );

  function faultWords(fault: string | undefined): string | undefined {
    switch (fault) {
      case undefined:
        return undefined;
      case 'name-missing':
        return texts.nameMissing;
      case 'name-too-long':
        return texts.nameTooLong;
      default:
        return texts.codeIncomplete;
    }
  }
}

function isCode(text: string): boolean {
  return OneTimeCode.safeParse(text).success;
}
