import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { addItem, editItem, removeItem, type Shown } from '../../../data/edits.ts';
import { ItemId } from '../../../domain/ids.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useOnce } from '../../agent/use-once.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxRow } from '../../ui/checkbox-row.tsx';
import { Field } from '../../ui/field.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { FollowSaving } from './use-follow-saving.ts';

const MOST = 120;

type CaseDocumentsProps = { readonly shown: Shown<'case'>; readonly saving: FollowSaving };

/** What the visitor still has to bring: ticked off as it is brought. */
export function CaseDocuments({ shown, saving }: CaseDocumentsProps) {
  const texts = useFollowTexts();
  const { db } = useTablet();
  const [typed, setTyped] = useState('');
  const isTooLong = typed.trim().length > MOST;
  const { documents } = shown.record;

  const add = useOnce(async () => {
    const label = typed.trim();
    if (label === '' || isTooLong) return false;
    const id = ItemId.parse(db.ports.newId());
    const saved = await saving.save({
      shown,
      edit: addItem(shown, 'documents', { id, label, brought: false }),
      message: texts.saved,
      back: (after) => removeItem(after, 'documents', id),
    });
    if (saved) setTyped('');
    // There may be another to add.
    return false;
  });

  return (
    <section className="grid gap-2">
      <SectionHeading>{texts.case.documents}</SectionHeading>
      {documents.length === 0 ? (
        <p className="text-small text-ink-soft">{texts.case.noDocuments}</p>
      ) : (
        <ul aria-label={texts.case.documents} className="divide-y divide-line border-y border-line">
          {documents.map((document) => (
            <li key={document.id} className="flex items-center justify-between gap-3 py-1">
              <CheckboxRow
                label={document.label ?? texts.unspecified}
                checked={document.brought === true}
                onChange={(event) => {
                  const brought = event.target.checked;
                  void saving.save({
                    shown,
                    edit: editItem(shown, 'documents', document.id, { brought }),
                    message: texts.saved,
                    back: (after) => editItem(after, 'documents', document.id, { brought: !brought }),
                  });
                }}
              />
              <IconButton
                icon={X}
                label={texts.case.removeDocument(document.label ?? texts.unspecified)}
                onPress={() =>
                  void saving.save({
                    shown,
                    edit: removeItem(shown, 'documents', document.id),
                    message: texts.case.documentRemoved,
                    back: (after) => addItem(after, 'documents', document),
                  })
                }
              />
            </li>
          ))}
        </ul>
      )}
      <form
        noValidate
        autoComplete="off"
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <div className="min-w-50 flex-1">
          <Field
            label={texts.case.document}
            error={isTooLong ? texts.tooLong(MOST) : undefined}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <Button type="submit" icon={Plus}>
          {texts.case.addDocument}
        </Button>
      </form>
    </section>
  );
}
