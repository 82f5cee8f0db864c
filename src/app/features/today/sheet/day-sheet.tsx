import type { ReactNode } from 'react';
import { aboutOnPaper, kindsOnPaper } from '../../../../domain/calendar/day-paper.ts';
import { idOfFollowUp, type FollowUp } from '../../../../domain/follow/due-follow-ups.ts';
import type { Visitor } from '../../../../domain/records/followed-records.ts';
import { holdsSeat } from '../../../../domain/workshops/seats.ts';
import { capitalised } from '../../../agent/capitalised.ts';
import { nameOf } from '../../../agent/people/person-words.ts';
import { useReference } from '../../../agent/reference.tsx';
import { useTablet } from '../../../agent/tablet.tsx';
import { useEntryWords as useRecordWords } from '../../../agent/use-entry-words.ts';
import { useCalendarTexts } from '../../../texts/calendar-texts.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useLanguage } from '../../../texts/language.ts';
import { useEntryWords } from '../use-entry-words.ts';
import type { Day } from './use-day-sheet.ts';

const EMPTY_LINES = 4;

type DaySheetProps = { readonly day: Day; readonly isNamed: boolean };

/** The day's sheet: the sessions, who and what they expect, what comes back, and what was done so far. Whoever is named, nothing sensitive stands by. */
export function DaySheet({ day, isNamed }: DaySheetProps) {
  const texts = useCalendarTexts().sheet;
  const formats = useFormats();
  const words = useEntryWords();
  const { service, zone } = useReference();
  const { agent, db } = useTablet();
  return (
    <div className="day-sheet">
      <header>
        <span>
          {service?.name}
          <br />
          {agent.name}
        </span>
        <span>{texts.printedAt(formats.timeAt(db.ports.now(), zone))}</span>
      </header>
      <h1>{capitalised(formats.longDate(day.date))}</h1>
      <Part title={texts.sessions} none={texts.noSession}>
        {day.entries.map((entry) => (
          <tr key={entry.key}>
            <td className="lead">{words.hours(entry)}</td>
            <td>{words.place(entry)}</td>
            <td className="number">{words.standing(entry)}</td>
          </tr>
        ))}
      </Part>
      <Appointments day={day} isNamed={isNamed} />
      <Workshops day={day} />
      <Due day={day} isNamed={isNamed} />
      <Done day={day} isNamed={isNamed} />
      <h2>{texts.notes}</h2>
      <ul className="boxes">
        {Array.from({ length: EMPTY_LINES }, (_, line) => (
          <li key={line} className="empty" />
        ))}
      </ul>
    </div>
  );
}

type PartProps = { readonly title: string; readonly none?: string; readonly children: readonly ReactNode[] };

/** Nothing where there is nothing, unless that is to be said. */
function Part({ title, none, children }: PartProps) {
  if (children.length === 0 && none === undefined) return null;
  return (
    <>
      <h2>{title}</h2>
      {children.length === 0 ? (
        <p>{none}</p>
      ) : (
        <table>
          <tbody>{children}</tbody>
        </table>
      )}
    </>
  );
}

function Appointments({ day, isNamed }: DaySheetProps) {
  const { sheet: texts, appointment } = useCalendarTexts();
  const formats = useFormats();
  const words = usePaperWords();
  return (
    <Part title={texts.appointments}>
      {day.appointments.map((one) => (
        <tr key={one.id}>
          <td className="lead">{formats.time(one.startTime)}</td>
          <td>
            {[
              isNamed ? words.who(one.visitor === null ? null : day.visitors.get(one.visitor)) : null,
              words.about(one.about),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </td>
          <td className="number">{one.standing === 'booked' ? '' : appointment.standings[one.standing]}</td>
        </tr>
      ))}
    </Part>
  );
}

function Workshops({ day }: { readonly day: Day }) {
  const texts = useCalendarTexts().sheet;
  const formats = useFormats();
  const words = useRecordWords();
  return (
    <Part title={texts.workshops}>
      {day.workshops.map((workshop) => {
        const seated = workshop.attendances.filter(holdsSeat).length;
        return (
          <tr key={workshop.id}>
            <td className="lead">{formats.time(workshop.startTime)}</td>
            <td>
              {[words.activity(workshop.activity), workshop.topic, workshop.group, words.place(workshop.stop)]
                .filter((part) => part !== null && part !== undefined)
                .join(' · ')}
            </td>
            <td className="number">
              {workshop.cancelReason === null ? texts.seats(seated, workshop.capacity) : texts.cancelled}
            </td>
          </tr>
        );
      })}
    </Part>
  );
}

function Due({ day, isNamed }: DaySheetProps) {
  const texts = useCalendarTexts().sheet;
  const formats = useFormats();
  const words = usePaperWords();
  return (
    <Part title={texts.due}>
      {day.due.map((item) => (
        <tr key={idOfFollowUp(item)}>
          <td className="lead">{item.kind === 'case' ? texts.case : texts.referral}</td>
          <td>
            {[isNamed ? words.who(day.visitorOf(item)) : null, ...words.matter(item)]
              .filter((part) => part !== null)
              .join(' · ')}
          </td>
          <td className="number">
            {item.dueOn === null || item.dueOn === day.date ? '' : formats.shortDate(item.dueOn)}
          </td>
        </tr>
      ))}
    </Part>
  );
}

function Done({ day: { done }, isNamed }: DaySheetProps) {
  const { sheet: texts, done: said } = useCalendarTexts();
  const formats = useFormats();
  const words = useRecordWords();
  const types = useTypes();
  if (done.sessionsHeld === 0) return null;
  const figures = [
    [done.persons, said.persons(done.persons)],
    [done.visits, said.visits(done.visits)],
    [done.procedures, said.procedures(done.procedures)],
    [done.referrals, said.referrals(done.referrals)],
    [done.workshopsHeld, said.workshops(done.workshopsHeld)],
    [done.unserved, said.unserved(done.unserved)],
  ] as const;
  return (
    <>
      <h2>{texts.done}</h2>
      <p>
        {figures
          .filter(([count], at) => at === 0 || count > 0)
          .map(([count, label]) => `${formats.number(count)} ${label}`)
          .join(' · ')}
      </p>
      {done.byKind.length > 0 && (
        <table>
          <tbody>
            {kindsOnPaper(done.byKind, types, isNamed).map(({ type, count }) => (
              <tr key={type ?? ''}>
                <td>{type === null ? texts.otherKinds : words.procedure(type)}</td>
                <td className="number">{formats.number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function useTypes() {
  const { catalogue } = useReference();
  return new Map((catalogue?.procedureTypes ?? []).map((type) => [type.code, type]));
}

/** What a line about somebody may say. */
function usePaperWords() {
  const texts = useCalendarTexts().appointment;
  const { procedure } = useRecordWords();
  const { partners } = useReference();
  const language = useLanguage();
  const types = useTypes();

  function about(code: string | null): string | null {
    const shown = aboutOnPaper(code, types);
    return shown === null ? null : procedure(shown);
  }

  function partner(code: string | null): string | null {
    const known = code === null ? undefined : partners.get(code);
    if (!known) return null;
    return language === 'fr' ? known.shortFr : known.shortEn;
  }

  return {
    about,
    who: (visitor: Visitor | null | undefined) => (visitor ? nameOf(visitor, texts.unnamed) : texts.unnamed),
    /** Nothing at all where what it is about may not be said: the partner, or the next step, would tell it too. */
    matter: (item: FollowUp): readonly (string | null)[] => {
      const code = item.kind === 'case' ? item.followed.about : item.referral.reason;
      if (code !== null && aboutOnPaper(code, types) === null) return [];
      return item.kind === 'case'
        ? [about(code), item.followed.nextStep]
        : [partner(item.referral.partner), about(code)];
    },
  };
}
