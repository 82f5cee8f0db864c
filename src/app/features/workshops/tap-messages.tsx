import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import type { Taps } from './taps.ts';

// Long enough to be read and reached.
const NOTICE_MS = 12_000;

/** What was just saved, with the way back; and what could not be saved, kept in view. */
export function TapMessages({ taps }: { readonly taps: Taps }) {
  const texts = useWorkshopsTexts();
  const { notice, unsaved } = useStore(taps.store);
  const dismiss = () => taps.store.setState({ notice: null });
  useEffect(() => {
    if (!notice) return undefined;
    const timer = setTimeout(() => taps.store.setState({ notice: null }), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice, taps]);
  return (
    <>
      <UndoBar
        notice={
          notice && {
            message: notice.message,
            action: notice.undo
              ? {
                  label: texts.undo,
                  onPress: () => {
                    dismiss();
                    notice.undo?.();
                  },
                }
              : undefined,
          }
        }
        dismissLabel={texts.dismiss}
        onDismiss={dismiss}
      />
      {unsaved && (
        <div className="fixed inset-x-0 top-0 z-6 flex justify-center p-3">
          <div className="w-full max-w-180">
            <Banner
              tone="refused"
              title={texts.notSaved}
              action={
                <span className="flex flex-wrap gap-2">
                  <Button variant="danger" onPress={unsaved.retry}>
                    {texts.retry}
                  </Button>
                  <Button variant="quiet" onPress={() => taps.store.setState({ unsaved: null })}>
                    {texts.dismissFault}
                  </Button>
                </span>
              }
            >
              {texts.notSavedWhy[unsaved.failure]}
            </Banner>
          </div>
        </div>
      )}
    </>
  );
}
