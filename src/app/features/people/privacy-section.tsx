import { useState } from 'react';
import { edit, type Shown } from '../../../data/edits.ts';
import { anonymised } from '../../../domain/people/objection.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useFormats } from '../../texts/formats.ts';
import { usePeopleTexts } from '../../texts/people-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import type { PersonDeeds } from './use-person-deeds.ts';

export type PrivacySectionProps = { readonly shown: Shown<'visitor'>; readonly deeds: PersonDeeds };

/** What the person was told of, and their no to it: the one deed here that has no way back, so it is said before. */
export function PrivacySection({ shown, deeds }: PrivacySectionProps) {
  const texts = usePeopleTexts();
  const formats = useFormats();
  const { date } = useMoment();
  const [isAsking, setAsking] = useState(false);
  const { noticeOn, objectionOn } = shown.record;

  function tell(): void {
    void deeds.run(() => edit(shown, { noticeOn: date }), texts.privacy.toldNow);
  }

  async function anonymise(): Promise<void> {
    if (await deeds.run(() => edit(shown, anonymised(date)), texts.privacy.done)) setAsking(false);
  }

  return (
    <section className="grid gap-3">
      <SectionHeading>{texts.privacy.title}</SectionHeading>
      <p>{noticeOn === null ? texts.privacy.notTold : texts.privacy.told(formats.longDate(noticeOn))}</p>
      {objectionOn !== null && <p>{texts.privacy.objected(formats.longDate(objectionOn))}</p>}
      {objectionOn === null && (
        <div className="flex flex-wrap gap-2.5">
          {noticeOn === null && <Button onPress={tell}>{texts.privacy.tell}</Button>}
          <Button variant="quiet" onPress={() => setAsking(true)}>
            {texts.privacy.object}
          </Button>
        </div>
      )}
      <Dialog
        role="alertdialog"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={texts.privacy.objectTitle}
        closeLabel={texts.page.cancel}
        footer={
          <>
            <Button onPress={() => setAsking(false)}>{texts.privacy.objectKeep}</Button>
            <Button variant="danger" onPress={() => void anonymise()}>
              {texts.privacy.objectDo}
            </Button>
          </>
        }
      >
        <p>{texts.privacy.objectMore}</p>
        <p>{texts.privacy.objectStay}</p>
        <p className="font-bold">{texts.privacy.objectFinal}</p>
      </Dialog>
    </section>
  );
}
