import { ChevronRight, CloudCheck, CloudOff, CornerUpRight, FileClock, Phone, Play } from 'lucide-react';
import { BoardLayout } from '../board-layout.tsx';
import { Button } from '../button.tsx';
import { Card } from '../card.tsx';
import { CheckboxRow } from '../checkbox-row.tsx';
import { PageHeading, SectionHeading } from '../headings.tsx';
import { List, ListRow } from '../list.tsx';
import { StatusLine } from '../status-line.tsx';
import { Tag } from '../tag.tsx';
import { TabletNavigation } from './navigation.tsx';

export function TodayScreen() {
  return (
    <BoardLayout
      nav={<TabletNavigation current="today" />}
      heading={<PageHeading title="Lundi 23 novembre" subtitle="Bonjour Marie · avec Léa" />}
      status={
        <StatusLine tone="waiting" icon={CloudOff}>
          Hors ligne · tout est sur la tablette
        </StatusLine>
      }
    >
      <div className="grid gap-7">
        <Card look="deep">
          <div className="flex flex-wrap items-start justify-between gap-x-4">
            <h2 className="text-title">Wassigny, place de la Mairie</h2>
            <p className="flex min-h-8 items-center gap-2 font-semibold">
              <Phone aria-hidden className="size-5" /> Mairie, M. Lenoir
            </p>
          </div>
          <p className="mt-1 text-on-deep-soft">9 h 30 – 12 h 15 · 25 min de route</p>
          <div className="my-3 grid grid-cols-2 gap-x-4 phone:grid-cols-1">
            <CheckboxRow onDeep defaultChecked label="Câble et prise (clé à la mairie)" />
            <CheckboxRow onDeep defaultChecked label="Boîtier 4G" />
            <CheckboxRow onDeep label="Imprimante" />
            <CheckboxRow onDeep label="Sièges, table, rampe" />
          </div>
          <Button variant="sun" icon={Play} wide>
            Ouvrir la permanence
          </Button>
        </Card>
        <section className="grid gap-2">
          <SectionHeading quiet>Rendez-vous</SectionHeading>
          <List label="Rendez-vous">
            <ListRow
              strong
              lead="10 h 00"
              title="Mme Q."
              subtitle="Retraite, première demande"
              trail={<Tag tone="confirmed">confirmé</Tag>}
            />
            <ListRow
              strong
              lead="11 h 15"
              title="M. B. et son fils"
              subtitle="Carte grise, achat"
              trail={<Tag tone="waiting">à rappeler</Tag>}
            />
          </List>
        </section>
        <section className="grid gap-2">
          <SectionHeading quiet>Suivi à faire aujourd’hui</SectionHeading>
          <List label="Suivi à faire aujourd’hui">
            <ListRow
              strong
              lead={<CornerUpRight aria-hidden className="size-5.5 text-sea" />}
              title="CARSAT, Mme Duval : réponse attendue"
              subtitle="Orientation du 9, relevé de carrière · Oisy"
              trail={<Tag tone="refused">en retard de 4 j</Tag>}
            />
            <ListRow
              strong
              lead={<FileClock aria-hidden className="size-5.5 text-sea" />}
              title="Attestation employeur à recevoir"
              subtitle="Dossier France Travail · Étreux"
              trail={<Tag tone="waiting">aujourd’hui</Tag>}
            />
          </List>
        </section>
        <section className="grid gap-2">
          <SectionHeading quiet>Cet après-midi</SectionHeading>
          <List label="Cet après-midi">
            <ListRow
              strong
              lead="13 h 45"
              title="Oisy, salle des fêtes"
              subtitle="jusqu’à 16 h 30 · 15 min de route · commune prioritaire"
              trail={<ChevronRight aria-hidden className="mr-2 size-5 text-ink-soft" />}
            />
          </List>
        </section>
        <section className="grid gap-2">
          <SectionHeading quiet>Hier</SectionHeading>
          <List label="Hier">
            <ListRow
              strong
              lead={<CloudCheck aria-hidden className="size-5.5 text-leaf" />}
              title="47 visites saisies, toutes confirmées"
              subtitle="par le serveur, hier à 18 h 02"
            />
          </List>
        </section>
      </div>
    </BoardLayout>
  );
}
