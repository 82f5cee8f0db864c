import type { ReactNode } from 'react';
import { type EnteredPerson, identityOf } from '../../agent/people/entered-person.ts';
import { NewPersonForm } from '../../agent/people/new-person-form.tsx';
import { PersonFinder } from '../../agent/people/person-finder.tsx';
import { nameOf } from '../../agent/people/person-words.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useNames } from '../../agent/use-names.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import type { WithWhom } from './appointment-actions.ts';

export type PersonChoiceProps = {
  readonly who: WithWhom;
  readonly onChoose: (who: WithWhom) => void;
  /** Somebody new is typed in a form of their own: `searched` was looked for in vain. */
  readonly onNew: (searched: string) => void;
};

/** With whom: somebody known by three letters, somebody new, or nobody named. */
export function PersonChoice({ who, onChoose, onNew }: PersonChoiceProps) {
  const texts = useCalendarTexts().appointment;
  const state = useVault(({ names }) => names);
  const names = useNames();
  if (who.of !== 'nobody') {
    const chosen = who.of === 'new' ? who.said : names?.visitors.get(who.visitor);
    return (
      <Group label={texts.person}>
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-control bg-sea-wash px-4 py-1.5">
          <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">
            {chosen ? nameOf(chosen, texts.unnamed) : texts.hidden}
          </span>
          <Button variant="quiet" onPress={() => onChoose({ of: 'nobody' })}>
            {texts.personOther}
          </Button>
        </div>
      </Group>
    );
  }
  if (state !== 'open' && state !== 'none') return <Banner tone="info" title={texts.personHidden} />;
  return (
    <Group label={texts.person}>
      {state === 'open' && (
        <PersonFinder
          onChoose={(visitor) => {
            onChoose({ of: 'known', visitor: visitor.id });
            return Promise.resolve(true);
          }}
          onNew={onNew}
        />
      )}
      {state === 'none' && (
        <>
          <p className="text-small text-ink-soft">{texts.personOutwards}</p>
          <Button wide onPress={() => onNew('')}>
            {texts.personNew}
          </Button>
        </>
      )}
    </Group>
  );
}

export type NewPersonChoiceProps = {
  readonly searched: string;
  readonly onChoose: (who: WithWhom) => void;
  readonly onCancel: () => void;
};

/** Somebody new for an appointment: nothing of them is saved before it is. */
export function NewPersonChoice({ searched, onChoose, onCancel }: NewPersonChoiceProps) {
  const texts = useCalendarTexts().appointment;
  const { date } = useMoment();

  function take({ isTold, ...entered }: EnteredPerson): Promise<boolean> {
    onChoose({ of: 'new', said: { ...identityOf(entered), ...(isTold && { noticeOn: date }) } });
    return Promise.resolve(true);
  }

  return (
    <NewPersonForm
      searched={searched}
      saveLabel={texts.personTake}
      beside={
        <Button variant="quiet" onPress={onCancel}>
          {texts.personBack}
        </Button>
      }
      onSave={take}
      onKnown={(visitor) => {
        onChoose({ of: 'known', visitor: visitor.id });
        return Promise.resolve(true);
      }}
    />
  );
}

function Group({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-1 text-small font-semibold">{label}</legend>
      {children}
    </fieldset>
  );
}
