import {
  Cake,
  Car,
  Check,
  Cloud,
  CloudOff,
  Coffee,
  CornerUpRight,
  DoorOpen,
  Ellipsis,
  Flag,
  MessageCircle,
  Signpost,
  TriangleAlert,
  Undo2,
  UserRoundSearch,
  X,
} from 'lucide-react';
import { useState } from 'react';
import { BoardLayout } from '../board-layout.tsx';
import { Button } from '../button.tsx';
import { Card } from '../card.tsx';
import { ChoiceRow } from '../choice-row.tsx';
import { EmptyState } from '../empty-state.tsx';
import { BoardCounter } from '../figure.tsx';
import { PageHeading, SectionHeading } from '../headings.tsx';
import { IconButton } from '../icon-button.tsx';
import { List, ListRow } from '../list.tsx';
import { QuickActions, VisitTools } from '../quick-actions.tsx';
import { SearchField } from '../search-field.tsx';
import { StatusLine } from '../status-line.tsx';
import { Stepper } from '../stepper.tsx';
import { SyncMark } from '../sync-mark.tsx';
import { Tile, TileGrid } from '../tile.tsx';
import { ArrivalTile, VisitChip, VisitStrip } from '../visit-strip.tsx';
import { kinds, longKinds } from './board-data.ts';
import { TabletNavigation } from './navigation.tsx';

type State = 'busy' | 'empty' | 'locked' | 'long';

const nothing = () => undefined;

export function BoardScreen({ state }: { readonly state: State }) {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(state === 'empty' ? null : 'cession');
  const unfolded = chosen !== null;
  const locked = state === 'locked';
  return (
    <BoardLayout
      nav={<TabletNavigation current="board" />}
      heading={
        <PageHeading
          title={
            state === 'long' ? 'Saint-Martin-Rivière, parking de la salle polyvalente' : 'Wassigny, place de la Mairie'
          }
          subtitle="Lundi 23 novembre · 9 h 30 – 12 h 15"
        />
      }
      summary={
        state === 'empty' ? (
          <BoardCounter
            value="0"
            label="personne reçue"
            note="sur cette tablette, ce matin"
            phoneLabel="personne reçue ici"
          />
        ) : (
          <BoardCounter
            value="12"
            label="personnes reçues · 17 démarches"
            note="sur cette tablette, ce matin"
            phoneLabel="personnes reçues ici"
          />
        )
      }
      status={
        <div className="flex [justify-content:var(--beside-heading,space-between)]">
          <Status state={state} />
        </div>
      }
      panelLabel="Visite de 10 h 42"
      visit={unfolded ? <OpenVisit onClose={() => setChosen(null)} locked={locked} /> : undefined}
      action={
        unfolded ? (
          <Button variant="primary" icon={Check} wide onPress={() => setChosen(null)}>
            Terminer la visite
          </Button>
        ) : undefined
      }
      recent={<Recent state={state} />}
    >
      <VisitStrip label="Visites ouvertes" arrival={<ArrivalTile label="Arrivée" onPress={nothing} />}>
        {state !== 'empty' && (
          <>
            <VisitChip heading="10 h 36" line="à détailler" waiting onPress={nothing} />
            <VisitChip
              heading="10 h 40 · 2 pers."
              line={locked ? 'nom voilé' : 'Prestation CAF'}
              veiled={locked}
              onPress={nothing}
            />
            <VisitChip heading="10 h 42" line="Carte grise" selected={unfolded} onPress={() => setChosen('cession')} />
            <VisitChip heading="10 h 44" line="à détailler" waiting onPress={nothing} />
          </>
        )}
      </VisitStrip>
      <SearchField
        label="Chercher une démarche"
        placeholder="Démarche, partenaire, mot…"
        clearLabel="Effacer la recherche"
        value={search}
        onChange={setSearch}
      />
      <TileGrid label="Démarches">
        {(state === 'long' ? longKinds : kinds).map(({ key, count, ...kind }) => (
          <Tile
            key={key}
            {...kind}
            count={state === 'empty' ? undefined : count}
            selected={chosen === key}
            onPress={() => setChosen(key)}
          />
        ))}
      </TileGrid>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,228px),1fr))] gap-2.75">
        <Button icon={MessageCircle} wide>
          Échange, sans démarche
        </Button>
        <Button icon={DoorOpen} wide>
          Parti sans être reçu
        </Button>
        <Button icon={Flag} wide>
          Clore la permanence
        </Button>
      </div>
    </BoardLayout>
  );
}

function Status({ state }: { readonly state: State }) {
  switch (state) {
    case 'busy':
    case 'locked':
      return (
        <StatusLine tone="waiting" icon={CloudOff}>
          Hors ligne · 7 visites sur la tablette
        </StatusLine>
      );
    case 'empty':
      return (
        <StatusLine tone="neutral" icon={Cloud}>
          Rien à envoyer
        </StatusLine>
      );
    case 'long':
      return (
        <StatusLine tone="refused" icon={TriangleAlert}>
          Une visite refusée · 143 visites sur la tablette
        </StatusLine>
      );
  }
}

function OpenVisit({ onClose, locked }: { readonly onClose: () => void; readonly locked: boolean }) {
  const [result, setResult] = useState<'done' | 'started' | 'informed' | 'impossible'>('done');
  const [persons, setPersons] = useState(1);
  return (
    <div className="grid gap-2.5 phone:gap-2">
      <span className="phone:sr-only">
        <SectionHeading quiet>Visite de 10 h 42</SectionHeading>
      </span>
      <Card look="chosen">
        <div className="flex items-center gap-3">
          <Car aria-hidden className="size-5.5 shrink-0" />
          <h3 className="flex-1 leading-tight font-semibold">Carte grise – cession</h3>
          <span className="-mr-2">
            <IconButton icon={X} label="Retirer cette démarche" onPress={onClose} />
          </span>
        </div>
        <ChoiceRow
          label="Résultat"
          value={result}
          onChange={setResult}
          options={[
            { value: 'done', label: 'Faite' },
            { value: 'started', label: 'Commencée' },
            { value: 'informed', label: 'Renseignée' },
            { value: 'impossible', label: 'Impossible' },
          ]}
        />
      </Card>
      <VisitTools>
        <Stepper
          compactOnPhone
          label="Nombre de personnes"
          value={persons}
          valueText={persons === 1 ? '1 personne' : `${persons} personnes`}
          min={1}
          max={30}
          decreaseLabel="Une personne de moins"
          increaseLabel="Une personne de plus"
          onChange={setPersons}
        />
        {!locked && (
          <QuickActions
            label="Compléter la visite"
            actions={[
              { key: 'known', label: 'Usager connu', icon: UserRoundSearch, onPress: nothing },
              { key: 'refer', label: 'Orienter', icon: CornerUpRight, onPress: nothing },
              { key: 'age', label: 'Âge', icon: Cake, onPress: nothing, only: 'larger' },
              { key: 'sent', label: 'Connu par', icon: Signpost, onPress: nothing, only: 'larger' },
              { key: 'more', label: 'Âge, venu par…', icon: Ellipsis, onPress: nothing, only: 'phone' },
            ]}
          />
        )}
      </VisitTools>
    </div>
  );
}

function Recent({ state }: { readonly state: State }) {
  const undo = (time: string) => <IconButton icon={Undo2} label={`Annuler la visite de ${time}`} onPress={nothing} />;
  if (state === 'empty') {
    return (
      <EmptyState icon={Coffee} title="Personne pour l’instant">
        La première démarche touchée, ou « Arrivée », ouvre une visite.
      </EmptyState>
    );
  }
  return (
    <section className="grid gap-2">
      <SectionHeading quiet>Dernières visites</SectionHeading>
      <List label="Dernières visites">
        <ListRow
          lead="10 h 31"
          title="Offres d’emploi"
          subtitle="France Travail"
          trail={
            <>
              <SyncMark state="on-tablet" label="sur la tablette" />
              {undo('10 h 31')}
            </>
          }
        />
        <ListRow
          lead="10 h 20"
          title="Échange, sans démarche"
          trail={
            <>
              <SyncMark
                state={state === 'long' ? 'refused' : 'on-tablet'}
                label={state === 'long' ? 'refusée' : 'sur la tablette'}
              />
              {undo('10 h 20')}
            </>
          }
        />
      </List>
    </section>
  );
}
