import { Minus, Plus, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { HeadCount, Workshop } from '../../../domain/records/workshop-records.ts';
import { headsByCategory, headsOf } from '../../../domain/workshops/attendance-counts.ts';
import { headCountId } from '../../../domain/workshops/count-head.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { nameToUuid } from '../../platform/ids.ts';
import { useFormats } from '../../texts/formats.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { WorkshopActions } from './workshop-actions.ts';
import { useWorkshopWords } from './workshop-words.ts';

type HeadCountsProps = { readonly workshop: Workshop; readonly actions: Pick<WorkshopActions, 'count'> };

/** How many of each category, named by nobody: they stay numbers. */
export function HeadCounts({ workshop, actions }: HeadCountsProps) {
  const texts = useWorkshopsTexts().heads;
  const formats = useFormats();
  const categories = useCategories(workshop);
  const heads = headsByCategory(workshop);
  const elsewhere = useElsewhere(workshop.headCounts);
  return (
    <section className="grid gap-3">
      <SectionHeading>{texts.title}</SectionHeading>
      <p className="text-small text-ink-soft">{texts.more}</p>
      <ul aria-label={texts.title} className="divide-y divide-line border-y border-line">
        {categories.map(({ code, label }) => (
          <li key={code} className="flex items-center gap-3 py-1.5">
            <span className="min-w-0 flex-1 leading-snug text-balance [overflow-wrap:anywhere]">{label}</span>
            <BigKey icon={Minus} label={texts.oneLess(label)} onPress={() => void actions.count(code, -1)} />
            <output aria-live="polite" className="figures min-w-12 text-center text-figure-small font-bold">
              {formats.number(heads.get(code) ?? 0)}
            </output>
            <BigKey icon={Plus} label={texts.oneMore(label)} onPress={() => void actions.count(code, 1)} />
          </li>
        ))}
      </ul>
      {elsewhere > 0 && <p className="figures text-small text-ink-soft">{texts.otherTablets(elsewhere)}</p>}
    </section>
  );
}

/** A drop-in café: one key for whoever comes in, and another to take one back. */
export function CrowdCounter({ workshop, actions }: HeadCountsProps) {
  const texts = useWorkshopsTexts().heads;
  const formats = useFormats();
  const categories = useCategories(workshop);
  const [chosen, setChosen] = useState<string | null>(null);
  const last = categories.at(-1);
  const category = categories.find(({ code }) => code === chosen) ?? last;
  if (!category) return null;
  const total = headsOf(workshop);
  return (
    <section aria-label={texts.title} className="grid gap-3">
      <AriaButton
        onPress={() => void actions.count(category.code, 1)}
        className="swift flex min-h-56 w-full touch-manipulation flex-col items-center justify-center gap-1 rounded-sheet bg-sea px-4 text-on-sea select-none data-hovered:bg-sea-press data-pressed:bg-sea-press phone:min-h-44"
      >
        <span aria-hidden className="figures text-[4.5rem] leading-none font-bold tracking-tight">
          {formats.number(total)}
        </span>
        <span className="text-large font-bold">{texts.crowd}</span>
        <span>{category.label}</span>
      </AriaButton>
      <p role="status" className="sr-only">
        {texts.total(total)}
      </p>
      <div className="flex flex-wrap items-end gap-2.5">
        {categories.length > 1 && (
          <div className="min-w-50 flex-1">
            <SelectField
              label={texts.counting}
              value={category.code}
              options={categories.map(({ code, label }) => ({ value: code, label }))}
              onChange={(event) => setChosen(event.target.value)}
            />
          </div>
        )}
        <Button icon={Undo2} onPress={() => void actions.count(category.code, -1)}>
          {texts.undo}
        </Button>
      </div>
    </section>
  );
}

/** The catalogue's categories, and those that were counted under a catalogue that has changed since. */
function useCategories(workshop: Workshop): readonly { readonly code: string; readonly label: string }[] {
  const known = useWorkshopWords().categories();
  const others = [...headsByCategory(workshop).keys()].filter((code) => !known.some((one) => one.code === code));
  return [...known, ...others.map((code) => ({ code, label: code }))];
}

function useElsewhere(headCounts: readonly HeadCount[]): number {
  const { device } = useTablet();
  return headCounts
    .filter(({ id, category }) => id !== headCountId(device, category, nameToUuid))
    .reduce((sum, { count }) => sum + count, 0);
}

type BigKeyProps = { readonly icon: typeof Plus; readonly label: string; readonly onPress: () => void };

function BigKey({ icon: Icon, label, onPress }: BigKeyProps) {
  return (
    <AriaButton
      aria-label={label}
      onPress={onPress}
      className="swift flex h-(--target-primary) w-20 shrink-0 touch-manipulation items-center justify-center rounded-card bg-key select-none data-hovered:bg-sea-wash data-pressed:bg-sea-wash phone:w-16"
    >
      <Icon aria-hidden className="size-7" strokeWidth={2.5} />
    </AriaButton>
  );
}
