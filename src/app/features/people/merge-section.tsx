import { useState } from 'react';
import { edit, type Shown } from '../../../data/edits.ts';
import { recordsOfPerson } from '../../../domain/people/merged-visitors.ts';
import { isAnonymous } from '../../../domain/people/objection.ts';
import { nameOf, tellingApart } from '../../agent/people/person-words.ts';
import type { Names } from '../../agent/use-names.ts';
import { useShownVisitors } from '../../agent/use-shown-visitors.ts';
import { usePeopleTexts } from '../../texts/people-texts.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import type { PersonDeeds } from './use-person-deeds.ts';

export type MergeSectionProps = {
  readonly names: Names;
  readonly shown: Shown<'visitor'>;
  readonly deeds: PersonDeeds;
};

/** Two records of one person: brought together here, listed, and parted again at any time. */
export function MergeSection({ names, shown, deeds }: MergeSectionProps) {
  const texts = usePeopleTexts();
  const [isMerging, setMerging] = useState(false);
  const person = shown.record.id;
  const isKept = names.personOf(person) === person;
  const others = recordsOfPerson([...names.visitors.values()], person).filter((id) => id !== names.personOf(person));
  const shownOthers = useShownVisitors(others);
  const merged = others.flatMap((id) => {
    const record = shownOthers?.get(id);
    // In a circle the record that stands for all of it was merged too: it is parted by the others.
    return record && record.record.mergedInto !== null ? [record] : [];
  });
  const wordsOf = ({ record }: Shown<'visitor'>) =>
    isAnonymous(record) ? texts.anonymous : nameOf(record, texts.unnamed);

  function part(one: Shown<'visitor'>): void {
    void deeds.run(() => edit(one, { mergedInto: null }), texts.merge.splitDone(wordsOf(one)));
  }

  async function merge(other: Shown<'visitor'>): Promise<void> {
    const done = await deeds.run(() => edit(other, { mergedInto: person }), texts.merge.done(wordsOf(other)));
    if (done) setMerging(false);
  }

  return (
    <section className="grid gap-3">
      <SectionHeading>{texts.merge.title}</SectionHeading>
      {merged.length > 0 && (
        <List label={texts.merge.merged}>
          {merged.map((one) => (
            <ListRow
              key={one.id}
              title={wordsOf(one)}
              subtitle={tellingApart(one.record)}
              trail={
                <Button aria-label={texts.merge.splitOf(wordsOf(one))} onPress={() => part(one)}>
                  {texts.merge.split}
                </Button>
              }
            />
          ))}
        </List>
      )}
      {isKept && !isAnonymous(shown.record) && (
        <>
          <p className="text-ink-soft">{texts.merge.more}</p>
          <div>
            <Button onPress={() => setMerging(true)}>{texts.merge.start}</Button>
          </div>
          {isMerging && (
            <MergeDialog names={names} kept={shown.record} onMerge={merge} onClose={() => setMerging(false)} />
          )}
        </>
      )}
    </section>
  );
}
