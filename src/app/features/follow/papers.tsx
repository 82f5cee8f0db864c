import type { ReactNode } from 'react';
import type { LocalDate } from '../../../domain/local-date.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { useFormats } from '../../texts/formats.ts';

const EMPTY_LINES = 3;

/** What a slip says: only what may be carried by hand. */
export type Slip = {
  readonly day: LocalDate;
  readonly partner: string;
  readonly referent: { readonly name: string; readonly role: string | null } | null;
  readonly phone: string | null;
  readonly address: string | null;
  /** Null where it is sensitive, or not said. */
  readonly reason: string | null;
  readonly documents: readonly string[];
  readonly dueOn: LocalDate | null;
  /** Only where the visitor wishes it. */
  readonly name: string | null;
};

/** The slip that the visitor takes to the partner. */
export function ReferralSlip({ slip }: { readonly slip: Slip }) {
  const texts = useFollowTexts().print;
  const formats = useFormats();
  const { referent } = slip;
  return (
    <>
      <PaperHead aside={texts.given(formats.longDate(slip.day))} />
      <h1>{texts.slip}</h1>
      <dl>
        {slip.name !== null && <Said label={texts.person}>{slip.name}</Said>}
        <Said label={texts.partner} large>
          {slip.partner}
        </Said>
        {referent && (
          <Said label={texts.ask} large>
            {referent.role === null ? referent.name : `${referent.name}, ${referent.role}`}
          </Said>
        )}
        {slip.phone !== null && (
          <Said label={texts.phone} large>
            {slip.phone}
          </Said>
        )}
        {slip.address !== null && <Said label={texts.address}>{slip.address}</Said>}
        {slip.reason !== null && <Said label={texts.reason}>{slip.reason}</Said>}
        {slip.dueOn !== null && <Said label={texts.due}>{formats.longDate(slip.dueOn)}</Said>}
      </dl>
      <h2>{texts.bring}</h2>
      <ul className="boxes">
        {slip.documents.map((label, at) => (
          // Two papers may bear one name.
          <li key={`${at} ${label}`}>{label}</li>
        ))}
        {Array.from({ length: EMPTY_LINES }, (_, line) => (
          <li key={line} className="empty" />
        ))}
      </ul>
    </>
  );
}

/** One thing that the visitor still has to do. */
export type NextStep = {
  readonly key: string;
  readonly title: string;
  readonly step: string | null;
  readonly day: LocalDate | null;
  readonly documents: readonly string[];
};

type NextStepsProps = { readonly today: LocalDate; readonly name: string | null; readonly steps: readonly NextStep[] };

/** What the visitor takes home: what comes next, and what to bring. */
export function NextSteps({ today, name, steps }: NextStepsProps) {
  const texts = useFollowTexts().print;
  const formats = useFormats();
  return (
    <>
      <PaperHead aside={texts.printedOn(formats.longDate(today))} />
      <h1>{texts.steps}</h1>
      {name !== null && <p>{texts.for(name)}</p>}
      {steps.map((one) => (
        <section key={one.key}>
          <h2>{one.title}</h2>
          {one.step !== null && <p>{one.step}</p>}
          {one.day !== null && <p>{formats.longDate(one.day)}</p>}
          {one.documents.length > 0 && (
            <>
              <p>{texts.bring}</p>
              <ul className="boxes">
                {one.documents.map((label, at) => (
                  <li key={`${at} ${label}`}>{label}</li>
                ))}
              </ul>
            </>
          )}
        </section>
      ))}
    </>
  );
}

function PaperHead({ aside }: { readonly aside: string }) {
  const { service } = useReference();
  const { agent } = useTablet();
  return (
    <header>
      <span>
        {service?.name}
        <br />
        {agent.name}
      </span>
      <span>{aside}</span>
    </header>
  );
}

function Said({
  label,
  large = false,
  children,
}: {
  readonly label: string;
  readonly large?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={large ? 'large' : undefined}>{children}</dd>
    </div>
  );
}
