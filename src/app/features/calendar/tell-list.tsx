import { Phone } from 'lucide-react';
import { useCallback } from 'react';
import { readSetting, writeSetting } from '../../../data/settings.ts';
import type { ToTell } from '../../../domain/calendar/whom-to-tell.ts';
import type { PlannedSession } from '../../../domain/records/service-records.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { CheckboxRow } from '../../ui/checkbox-row.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { nameOf } from '../../agent/people/person-words.ts';
import { dialled, useCalendarWords } from './calendar-words.ts';
import { useToTell } from './use-to-tell.ts';

/** Whom to call about a session that is not held as announced: a list to tick, numbers large enough to dial from another telephone. */
export function TellList({ plan }: { readonly plan: PlannedSession }) {
  const texts = useCalendarTexts().tell;
  const list = useToTell(plan);
  const { told, tick } = useTold(plan.id);
  if (!list) return null;
  const done = list.filter(({ key }) => told.includes(key)).length;

  return (
    <section className="grid gap-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <SectionHeading>{texts.title}</SectionHeading>
        {list.length > 0 && (
          <p role="status" className="figures text-small text-ink-soft">
            {texts.progress(done, list.length)}
          </p>
        )}
      </div>
      {list.length === 0 ? (
        <p className="text-ink-soft">{texts.nobody}</p>
      ) : (
        <ul aria-label={texts.title} className="divide-y divide-line border-y border-line">
          {list.map((one) => (
            <ToTellRow key={one.key} one={one} isTold={told.includes(one.key)} onTick={tick} />
          ))}
        </ul>
      )}
    </section>
  );
}

type RowProps = {
  readonly one: ToTell;
  readonly isTold: boolean;
  readonly onTick: (key: string, isTold: boolean) => void;
};

function ToTellRow({ one, isTold, onTick }: RowProps) {
  const texts = useCalendarTexts().tell;
  const { who, what, people } = useTelling(one);
  return (
    <li className="py-1.5">
      <div className="flex flex-wrap items-center gap-x-4">
        <span className="min-w-0 flex-[1_1_230px]">
          <CheckboxRow
            label={who}
            description={what}
            aria-label={texts.tick(who)}
            checked={isTold}
            onChange={(event) => onTick(one.key, event.target.checked)}
          />
        </span>
        {one.phone !== null && <PhoneLink phone={one.phone} who={who} />}
        {one.phone === null && one.of !== 'colleague' && one.of !== 'workshop' && (
          <span className="text-small text-ink-soft">{texts.noPhone}</span>
        )}
      </div>
      {people.length > 0 && (
        <ul className="grid gap-1 pb-1 pl-9">
          {people.map(({ name, phone }, at) => (
            <li key={`${name}-${String(at)}`} className="flex flex-wrap items-center gap-x-4">
              <span className="min-w-0 flex-[1_1_190px]">{name}</span>
              {phone === null ? (
                <span className="text-small text-ink-soft">{texts.noPhone}</span>
              ) : (
                <PhoneLink phone={phone} who={name} />
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function PhoneLink({ phone, who }: { readonly phone: string; readonly who: string }) {
  const texts = useCalendarTexts().tell;
  return (
    <a
      href={dialled(phone)}
      aria-label={`${texts.call(who)}, ${phone}`}
      className="figures swift inline-flex min-h-(--target) items-center gap-2.5 rounded-control px-2 text-title font-bold text-sea underline-offset-4 hover:underline"
    >
      <Phone aria-hidden className="size-5.5 shrink-0" />
      {phone}
    </a>
  );
}

type Telling = {
  readonly who: string;
  readonly what: string | undefined;
  readonly people: readonly { readonly name: string; readonly phone: string | null }[];
};

function useTelling(one: ToTell): Telling {
  const texts = useCalendarTexts().tell;
  const formats = useFormats();
  const words = useCalendarWords();
  const isOpen = useVault((state) => state.names === 'open');
  const unnamed = isOpen ? texts.nobodyNamed : texts.nameHidden;
  switch (one.of) {
    case 'town-hall':
      return { who: one.name ?? texts.townHall, what: one.name === null ? undefined : texts.townHall, people: [] };
    case 'request':
      return {
        who: one.name ?? one.from,
        what: one.name === null ? texts.asked : `${one.from} · ${texts.asked}`,
        people: [],
      };
    case 'appointment': {
      const when = texts.appointmentAt(formats.time(one.startTime));
      return one.person
        ? { who: nameOf(one.person, unnamed), what: when, people: [] }
        : { who: when, what: unnamed, people: [] };
    }
    case 'workshop':
      return {
        who: texts.workshopAt(words.activity(one.activity), formats.time(one.startTime)),
        what: texts.registered(one.count),
        people: one.people.map((person) => ({ name: nameOf(person, texts.nobodyNamed), phone: person.phone })),
      };
    case 'colleague':
      return { who: one.name, what: texts.colleague, people: [] };
  }
}

/** Who was told already, by somebody at this tablet. */
function useTold(plan: PlannedSession['id']) {
  const { db } = useTablet();
  const query = useCallback(async () => (await readSetting(db, `told:${plan}`)) ?? [], [db, plan]);
  const told = useLive(query) ?? [];

  function tick(key: string, isTold: boolean): void {
    const others = told.filter((one) => one !== key);
    void writeSetting(db, `told:${plan}`, isTold ? [...others, key] : others);
  }

  return { told, tick };
}
