import { type Instant, localMoment, type TimeZone } from '../../../../domain/local-date.ts';
import type { OpenSessions } from '../../../../protocol/office.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { SectionHeading } from '../../../ui/headings.tsx';
import { List, ListRow } from '../../../ui/list.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { Failure } from '../failure.tsx';
import { useOfficeApi } from '../office-api-context.ts';
import type { Asked } from '../use-answer.ts';
import { useSubmission } from '../use-submission.ts';

type Session = OpenSessions['sessions'][number];

export type SessionsSectionProps = {
  readonly asked: Asked<OpenSessions>;
  readonly timeZone: TimeZone;
  readonly onSessionEnded: () => void;
};

/** Where one is signed in. A browser that was left open elsewhere is shut from here. */
export function SessionsSection({ asked, timeZone, onSessionEnded }: SessionsSectionProps) {
  const { account: texts, loading } = useOfficeTexts();
  const api = useOfficeApi();
  const formats = useFormats();
  const one = useSubmission(api.endOwnSession, asked.askAgain);
  const all = useSubmission(api.endOtherSessions, asked.askAgain);
  const at = (instant: Instant) =>
    texts.at(formats.shortDate(localMoment(Date.parse(instant), timeZone).date), formats.timeAt(instant, timeZone));
  const { value, refusal: unread } = asked;
  const refusal = unread ?? one.refusal ?? all.refusal;
  return (
    <section className="grid max-w-140 grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SectionHeading>{texts.sessions}</SectionHeading>
        {value && value.sessions.length > 2 && (
          <Button variant="danger" isPending={all.isSending} onPress={() => void all.submit()}>
            {texts.endOthers}
          </Button>
        )}
      </div>
      {refusal && <Failure refusal={refusal} onTryAgain={asked.askAgain} onSessionEnded={onSessionEnded} />}
      {!value && !unread && <LoadingState label={loading} />}
      {value && (
        <List label={texts.sessions}>
          {value.sessions.map((session) => (
            <ListRow
              key={session.id}
              title={nameOf(session, texts.unknownBrowser)}
              subtitle={texts.since(at(session.startedAt), at(session.seenAt))}
              trail={
                session.isThis ? (
                  <Tag tone="info">{texts.thisSession}</Tag>
                ) : (
                  // Not an icon’s button, which would stand out into the margin.
                  <span>
                    <Button
                      variant="danger"
                      aria-label={texts.endOf(nameOf(session, texts.unknownBrowser))}
                      isPending={one.isSending}
                      onPress={() => void one.submit(session.id)}
                    >
                      {texts.end}
                    </Button>
                  </span>
                )
              }
            />
          ))}
        </List>
      )}
    </section>
  );
}

function nameOf({ browser }: Session, unknown: string): string {
  return browser ?? unknown;
}
