import { type FormEvent, useState } from 'react';
import { RecordId } from '../../../../domain/ids.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { SectionHeading } from '../../../ui/headings.tsx';

/** For support: the history of any record, by the number that somebody reads out. */
export function RecordSearch({ onFound }: { readonly onFound: (record: RecordId) => void }) {
  const { review } = useOfficeTexts();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);

  function show(event: FormEvent) {
    event.preventDefault();
    const record = RecordId.safeParse(typed.trim().toLowerCase());
    setWrong(!record.success);
    if (record.success) onFound(record.data);
  }

  return (
    <section className="grid gap-3">
      <SectionHeading>{review.byNumber}</SectionHeading>
      <form onSubmit={show} noValidate className="flex flex-wrap items-start gap-2.5">
        <div className="min-w-0 flex-1 basis-60 max-w-110">
          <Field
            label={review.byNumberField}
            description={review.byNumberHelp}
            error={isWrong ? review.byNumberWrong : undefined}
            value={typed}
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <span className="pt-7">
          <Button type="submit">{review.byNumberShow}</Button>
        </span>
      </form>
    </section>
  );
}
