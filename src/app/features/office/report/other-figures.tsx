import type { Figures } from '../../../../domain/counting/figures.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { DefinedWords } from '../../../ui/defined-words.tsx';
import { SectionHeading } from '../../../ui/headings.tsx';

const shown = [
  'visits',
  'visitsWithoutProcedure',
  'referrals',
  'unserved',
  'daysOfActivity',
  'sessionsPlanned',
  'distinctVisitors',
  'workshopsHeld',
  'participations',
  'headCounts',
] as const satisfies readonly (keyof Figures)[];

/** The quieter figures, each kept apart from the others: none of them is ever added to people received. */
export function OtherFigures({ figures }: { readonly figures: Figures }) {
  const { report: texts } = useOfficeTexts();
  const { number } = useFormats();
  return (
    <section>
      <SectionHeading>{texts.otherFigures}</SectionHeading>
      <dl className="figures mt-2 grid grid-cols-[repeat(auto-fill,minmax(min(100%,128px),1fr))] gap-x-6 gap-y-4 border-t border-line pt-3">
        {shown.map((key) => (
          <div key={key} className="flex flex-col-reverse justify-end">
            <dt className="text-small text-ink-soft">
              <DefinedWords words={texts[key](figures[key])} definition={texts.definitions[key]} />
            </dt>
            <dd className="text-large font-bold">{number(figures[key])}</dd>
          </div>
        ))}
      </dl>
      {figures.distinctVisitors === 0 && <p className="mt-3 text-small text-ink-soft">{texts.nobodyTracked}</p>}
    </section>
  );
}
