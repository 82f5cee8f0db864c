import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { LocalDate, type Period } from '../../../../domain/local-date.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { fieldErrorWords, type FieldErrorCode } from '../field-error-code.ts';
import { isLikely, isTooLong, lastTwelveMonths } from './period.ts';

const missing: FieldErrorCode = 'date-missing';
const unlikely: FieldErrorCode = 'date-unlikely';
const backwards: FieldErrorCode = 'ends-before-start';
const tooLong: FieldErrorCode = 'period-too-long';

const EnteredDate = z.pipe(z.string().check(z.iso.date(missing)), LocalDate.check(z.refine(isLikely, unlikely)));

const EnteredPeriod = z
  .object({ from: EnteredDate, to: EnteredDate })
  .check(z.refine(({ from, to }) => from <= to, { path: ['to'], error: backwards, abort: true }))
  .check(z.refine((period) => !isTooLong(period), { path: ['to'], error: tooLong }));

export type PeriodFormProps = {
  readonly period: Period;
  readonly today: LocalDate;
  readonly onChoose: (period: Period) => void;
};

/** Any period, from one day to another. */
export function PeriodForm({ period, today, onChoose }: PeriodFormProps) {
  const texts = useOfficeTexts();
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(EnteredPeriod),
    defaultValues: { from: period.from, to: period.to },
  });
  const { errors } = formState;
  return (
    <div className="print:hidden">
      <Card>
        <form
          noValidate
          className="flex flex-wrap items-start gap-x-4 gap-y-3"
          onSubmit={(event) => void handleSubmit(onChoose)(event)}
        >
          <DateField label={texts.report.from} error={fieldErrorWords(texts, errors.from)} {...register('from')} />
          <DateField label={texts.report.to} error={fieldErrorWords(texts, errors.to)} {...register('to')} />
          <div className="flex flex-wrap gap-2.5 self-start pt-[calc(var(--text-small)*1.4+4px)]">
            <Button variant="primary" type="submit">
              {texts.report.show}
            </Button>
            <Button onPress={() => onChoose(lastTwelveMonths(today))}>{texts.report.lastTwelveMonths}</Button>
          </div>
        </form>
      </Card>
    </div>
  );
}
