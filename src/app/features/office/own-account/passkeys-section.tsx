import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { type Instant, localMoment, type TimeZone } from '../../../../domain/local-date.ts';
import type { Passkeys } from '../../../../protocol/passkeys.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { SectionHeading } from '../../../ui/headings.tsx';
import { List, ListRow } from '../../../ui/list.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { Failure } from '../failure.tsx';
import { useOfficeApi } from '../office-api-context.ts';
import { usePasskeys } from '../passkeys/use-passkeys.ts';
import { useAnswer } from '../use-answer.ts';
import { useSubmission } from '../use-submission.ts';
import { AddPasskeyForm } from './add-passkey-form.tsx';

type Passkey = Passkeys['passkeys'][number];

export type PasskeysSectionProps = { readonly timeZone: TimeZone; readonly onSessionEnded: () => void };

/** What one enters the office with besides the password, and the end of what is on a device that is gone. */
export function PasskeysSection({ timeZone, onSessionEnded }: PasskeysSectionProps) {
  const { passkeys: texts, account, loading } = useOfficeTexts();
  const api = useOfficeApi();
  const formats = useFormats();
  const { isPossible } = usePasskeys();
  const { value, refusal: unread, askAgain } = useAnswer('own passkeys', api.ownPasskeys);
  const [isAdding, setIsAdding] = useState(false);
  const [removed, setRemoved] = useState<string | null>(null);
  const removal = useSubmission(
    async ({ id }: Passkey) => await api.removePasskey(id),
    (_done, { name }) => {
      setRemoved(name);
      askAgain();
    },
  );
  const at = (instant: Instant) =>
    account.at(formats.shortDate(localMoment(Date.parse(instant), timeZone).date), formats.timeAt(instant, timeZone));
  const refusal = unread ?? removal.refusal;
  return (
    <section className="grid max-w-140 grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SectionHeading>{texts.title}</SectionHeading>
        {isPossible && !isAdding && (
          <Button
            icon={Fingerprint}
            onPress={() => {
              setIsAdding(true);
              setRemoved(null);
            }}
          >
            {texts.add}
          </Button>
        )}
      </div>
      <p className="text-ink-soft">{isPossible ? texts.explained : texts.notHere}</p>
      {isAdding && (
        <AddPasskeyForm
          onSessionEnded={onSessionEnded}
          onCancel={() => setIsAdding(false)}
          onAdded={() => {
            setIsAdding(false);
            askAgain();
          }}
        />
      )}
      {removed !== null && (
        <Banner tone="info" title={texts.removed(removed)}>
          {texts.removedNext}
        </Banner>
      )}
      {refusal && <Failure refusal={refusal} onTryAgain={askAgain} onSessionEnded={onSessionEnded} />}
      {!value && !unread && <LoadingState label={loading} />}
      {value && value.passkeys.length > 0 && (
        <List label={texts.title}>
          {value.passkeys.map((passkey) => (
            <ListRow
              key={passkey.id}
              title={passkey.name}
              subtitle={texts.when(at(passkey.createdAt), passkey.usedAt === null ? null : at(passkey.usedAt))}
              trail={
                // Not an icon’s button, which would stand out into the margin.
                <span>
                  <Button
                    variant="danger"
                    aria-label={texts.removeOf(passkey.name)}
                    isPending={removal.isSending}
                    onPress={() => void removal.submit(passkey)}
                  >
                    {texts.remove}
                  </Button>
                </span>
              }
            />
          ))}
        </List>
      )}
    </section>
  );
}
