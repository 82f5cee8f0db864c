import type { Figures } from '../../../domain/counting/figures.ts';
import { useReference } from '../../agent/reference.tsx';
import { useMonthTexts } from '../../texts/month-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { labelIn } from '../../texts/label-in.ts';
import { useLanguage } from '../../texts/language.ts';
import { Figure, FigureRow } from '../../ui/figure.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { Table } from '../../ui/table.tsx';

type WorkshopsOfMonthProps = {
  readonly figures: Pick<
    Figures,
    'workshopsHeld' | 'workshopsCancelled' | 'participations' | 'headCounts' | 'byHeadCount'
  >;
};

/** A month's workshops, apart from people received; nothing where there was none. */
export function WorkshopsOfMonth({ figures }: WorkshopsOfMonthProps) {
  const texts = useMonthTexts();
  const formats = useFormats();
  const language = useLanguage();
  const { catalogue } = useReference();
  if (figures.workshopsHeld + figures.workshopsCancelled === 0) return null;
  const categories = new Map(catalogue?.headCounts?.map((one) => [one.code, labelIn(language, one)]));
  return (
    <section className="grid gap-3">
      <SectionHeading>{texts.workshops}</SectionHeading>
      <FigureRow>
        <Figure
          value={formats.number(figures.workshopsHeld)}
          label={texts.workshopsHeld(figures.workshopsHeld)}
          note={figures.workshopsCancelled > 0 ? texts.workshopsCancelled(figures.workshopsCancelled) : undefined}
        />
        <Figure value={formats.number(figures.participations)} label={texts.participations(figures.participations)} />
        <Figure value={formats.number(figures.headCounts)} label={texts.headCounts(figures.headCounts)} />
      </FigureRow>
      {figures.byHeadCount.length > 0 && (
        <Table<Figures['byHeadCount'][number]>
          caption={texts.byHeadCount}
          showCaption
          rows={figures.byHeadCount}
          rowKey={({ category }) => category}
          columns={[
            {
              key: 'category',
              header: texts.category,
              cell: ({ category }) => categories.get(category) ?? category,
            },
            { key: 'count', header: texts.columnHeads, numeric: true, cell: ({ count }) => formats.number(count) },
          ]}
        />
      )}
    </section>
  );
}
