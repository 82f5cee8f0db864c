import { ChevronDown, ClipboardPen, MessageCircle, Tag, UserRound, X } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { lazily } from '../../agent/lazily.tsx';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { VisitLine } from '../../../data/visits.ts';
import type { Procedure } from '../../../domain/records/service-records.ts';
import { askedApart, asksNothing } from '../../../domain/visit/told-of-visit.ts';
import { useReference } from '../../agent/reference.tsx';
import { useVisitExtras } from '../../agent/visit-extras.tsx';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { labelIn } from '../../texts/label-in.ts';
import { useLanguage } from '../../texts/language.ts';
import { Card } from '../../ui/card.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { QuickActions, VisitTools } from '../../ui/quick-actions.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { nameOf } from '../../agent/people/person-words.ts';
import { useBoardContext, useBoardState } from './board-context.tsx';
import { useVisitPerson } from './person/use-visit-person.ts';
import { loadProcedureResult } from './load-procedure-result.ts';
import { procedureName } from './visit-words.ts';

// Recording a visit needs no dialog.
const PersonDialog = lazily(() => import('./person/person-dialog.tsx'));
const TakenOver = lazily(() => import('./details/taken-over.tsx'));
const VisitDetails = lazily(() => import('./details/visit-details.tsx'));
const ProcedureResult = lazily(loadProcedureResult);

/** The unfolded visit: everything in it is saved as it is touched. */
export function VisitCard({ line }: { readonly line: VisitLine }) {
  const texts = useAgentTexts();
  const formats = useFormats();
  const { zone, service } = useReference();
  const { actions, store } = useBoardContext();
  const asked = useMemo(() => askedApart(service), [service]);
  const visit = line.visit.record;
  const [chosen, setChosen] = useState<string | null>(null);
  const [answering, setAnswering] = useState(false);
  const isNaming = useBoardState((state) => state.naming === visit.id);
  const setNaming = (isOn: boolean) => store.setState({ naming: isOn ? visit.id : null });
  const person = useVisitPerson(visit.id);
  const extras = useVisitExtras(visit.id);
  // The procedure just added is the one to say more about.
  const latest = visit.procedures.at(-1)?.id;
  const unfolded = visit.procedures.some((procedure) => procedure.id === chosen) ? chosen : latest;
  return (
    <div className="grid gap-2.5 phone:gap-2">
      <SectionHeading quiet>{texts.board.visitOf(formats.timeAt(visit.at, zone))}</SectionHeading>
      {visit.procedures.length === 0 ? (
        <Card look="chosen">
          <p className="flex items-center gap-3 font-semibold">
            <MessageCircle aria-hidden className="size-5.5 shrink-0" />
            {texts.board.noProcedureYet}
          </p>
          <p className="mt-1 text-small text-ink-soft">{texts.board.noProcedureYetMore}</p>
        </Card>
      ) : (
        visit.procedures.map((procedure) => (
          <ProcedureCard
            key={procedure.id}
            procedure={procedure}
            isUnfolded={procedure.id === unfolded}
            onUnfold={() => setChosen(procedure.id)}
            onResult={(result) => void actions.setResult(visit.id, procedure.id, result)}
            onRemove={() => void actions.removeProcedure(visit.id, procedure.id)}
          />
        ))
      )}
      {visit.continues !== null && (
        <Suspense fallback={null}>
          <TakenOver continues={visit.continues} />
        </Suspense>
      )}
      <VisitTools>
        {/* Whoever it takes over is counted where they came in. */}
        {visit.continues === null && (
          <Stepper
            compactOnPhone
            label={texts.board.personsLabel}
            value={visit.persons}
            valueText={texts.persons(visit.persons)}
            min={1}
            max={99}
            decreaseLabel={texts.board.fewer}
            increaseLabel={texts.board.more}
            onChange={(persons) => void actions.changePersons(visit.id, persons - visit.persons)}
          />
        )}
        <QuickActions
          label={texts.board.complete}
          actions={[
            {
              key: 'person',
              label: person ? nameOf(person, texts.person.unnamed) : texts.person.short,
              icon: UserRound,
              onPress: () => setNaming(true),
            },
            ...(asksNothing(asked)
              ? []
              : [
                  {
                    key: 'answers',
                    label: texts.board.completeShort,
                    icon: ClipboardPen,
                    isUnfolded: answering,
                    onPress: () => setAnswering(!answering),
                  },
                ]),
            ...extras.actions,
          ]}
        />
      </VisitTools>
      {isNaming && (
        <Suspense fallback={null}>
          <PersonDialog visit={visit.id} onClose={() => setNaming(false)} />
        </Suspense>
      )}
      {extras.dialog}
      {answering && (
        <Suspense fallback={null}>
          <VisitDetails visit={visit} asked={asked} />
        </Suspense>
      )}
    </div>
  );
}

type ProcedureCardProps = {
  readonly procedure: Procedure;
  readonly isUnfolded: boolean;
  readonly onUnfold: () => void;
  readonly onResult: (result: string) => void;
  readonly onRemove: () => void;
};

function ProcedureCard({ procedure, isUnfolded, onUnfold, onResult, onRemove }: ProcedureCardProps) {
  const texts = useAgentTexts();
  const language = useLanguage();
  const { catalogue } = useReference();
  const { words } = useBoardContext();
  const name = procedureName(procedure.type, words, texts);
  const Icon = words.get(procedure.type)?.icon ?? Tag;
  const results = catalogue?.results ?? [];
  const said = results.find((result) => result.code === procedure.result);
  return (
    <Card look={isUnfolded ? 'chosen' : 'row'}>
      <div className="flex items-center gap-3">
        <Icon aria-hidden className="size-5.5 shrink-0" />
        <h3 className="min-w-0 flex-1 leading-tight font-semibold">
          {isUnfolded ? (
            name
          ) : (
            <AriaButton
              onPress={onUnfold}
              aria-expanded={false}
              className="flex min-h-12 w-full items-center gap-2 rounded-chip text-left"
            >
              <span className="flex-1">
                {name}
                {said && <span className="block text-small font-normal text-ink-soft">{labelIn(language, said)}</span>}
              </span>
              <ChevronDown aria-hidden className="size-5 shrink-0 text-ink-soft" />
            </AriaButton>
          )}
        </h3>
        <span className="-mr-2">
          <IconButton icon={X} label={texts.board.removeProcedure(name)} onPress={onRemove} />
        </span>
      </div>
      {isUnfolded && results.length > 0 && (
        <div className="mt-1.5">
          <Suspense fallback={<div className="min-h-(--target)" />}>
            <ProcedureResult procedure={procedure} onResult={onResult} />
          </Suspense>
        </div>
      )}
    </Card>
  );
}
