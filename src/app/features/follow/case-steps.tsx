import { useCallback } from 'react';
import { session as sessionById } from '../../../data/calendar.ts';
import { visit as visitById } from '../../../data/visits.ts';
import type { CaseStep } from '../../../domain/records/followed-records.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { SectionHeading } from '../../ui/headings.tsx';
import { List, ListRow } from '../../ui/list.tsx';

/** The visits during which the case was worked on, as far as this tablet still has them. */
export function CaseSteps({ steps }: { readonly steps: readonly CaseStep[] }) {
  const texts = useFollowTexts().case;
  const formats = useFormats();
  const { db } = useTablet();
  const { stops } = useReference();
  const visits = useLive(
    useCallback(
      () =>
        Promise.all(
          steps.map(async ({ id, visit }) => {
            const shown = visit === null ? null : await visitById(db, visit);
            const at = shown && (await sessionById(db, shown.record.session));
            return { id, at: at?.record ?? null };
          }),
        ),
      [db, steps],
    ),
  );
  return (
    <section className="grid gap-2">
      <SectionHeading>{texts.steps}</SectionHeading>
      {steps.length === 0 && <p className="text-small text-ink-soft">{texts.noSteps}</p>}
      <List label={texts.steps}>
        {(visits ?? []).map(({ id, at }) => (
          <ListRow
            key={id}
            title={
              at ? texts.step(formats.longDate(at.date), stops.get(at.stop)?.communeName ?? '') : texts.stepUnknown
            }
          />
        ))}
      </List>
    </section>
  );
}
