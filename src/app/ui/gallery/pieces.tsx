import { Check, Cloud, CloudCheck, CloudOff, Inbox, Plus, Trash2, TriangleAlert, Undo2, X } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Banner } from '../banner.tsx';
import { Button } from '../button.tsx';
import { CheckboxRow } from '../checkbox-row.tsx';
import { ChoiceRow } from '../choice-row.tsx';
import { DateField } from '../date-field.tsx';
import { EmptyState } from '../empty-state.tsx';
import { Field } from '../field.tsx';
import { PageHeading, SectionHeading } from '../headings.tsx';
import { IconButton } from '../icon-button.tsx';
import { LoadingState } from '../loading-state.tsx';
import { PlainLayout } from '../office-layout.tsx';
import { PartnerDot, partnerTones } from '../partner-dot.tsx';
import { SelectField } from '../select-field.tsx';
import { StatusLine } from '../status-line.tsx';
import { Stepper } from '../stepper.tsx';
import { SyncMark } from '../sync-mark.tsx';
import { Tag } from '../tag.tsx';
import { UndoBar } from '../undo-bar.tsx';
import { Wordmark } from '../wordmark.tsx';

const Dialog = lazy(async () => ({ default: (await import('../dialog.tsx')).Dialog }));

const nothing = () => undefined;

export function Pieces() {
  return (
    <PlainLayout>
      <Wordmark name="Halte" subtitle="Le carnet des services mobiles" sizePx={48} />
      <PageHeading title="Les pièces" subtitle="Chacune dans tous ses états" />
      <Buttons />
      <States />
      <Form />
      <Rest />
    </PlainLayout>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="grid gap-3">
      <SectionHeading quiet>{title}</SectionHeading>
      {children}
    </section>
  );
}

function Buttons() {
  const [open, setOpen] = useState(false);
  return (
    <Group title="Boutons">
      <Button variant="primary" icon={Check} wide>
        Terminer la visite
      </Button>
      <Button variant="primary" icon={Check} wide isPending>
        Enregistrement en cours
      </Button>
      <Button variant="primary" icon={Check} wide isDisabled>
        Pas encore possible
      </Button>
      <div className="flex flex-wrap gap-2.5">
        <Button icon={Plus}>Ajouter un arrêt</Button>
        <Button isDisabled>Indisponible</Button>
        <Button variant="quiet" onPress={() => setOpen(true)}>
          Ouvrir une question
        </Button>
        <Button variant="danger" icon={Trash2}>
          Effacer la tablette
        </Button>
        <IconButton icon={Undo2} label="Annuler" variant="outlined" />
        <IconButton icon={X} label="Fermer" />
        <IconButton icon={X} label="Fermer (indisponible)" isDisabled />
      </div>
      <Suspense>
        {open && (
          <Dialog
            isOpen
            role="alertdialog"
            title="Effacer cette tablette ?"
            closeLabel="Fermer"
            onClose={() => setOpen(false)}
            footer={
              <>
                <Button onPress={() => setOpen(false)}>Garder la tablette</Button>
                <Button variant="danger" icon={Trash2}>
                  Effacer la tablette
                </Button>
              </>
            }
          >
            <p>Trois visites n’ont pas été envoyées. Elles seraient perdues.</p>
          </Dialog>
        )}
      </Suspense>
    </Group>
  );
}

function States() {
  return (
    <Group title="États">
      <div className="flex flex-wrap gap-2">
        <StatusLine tone="waiting" icon={CloudOff}>
          Hors ligne · 7 visites sur la tablette
        </StatusLine>
        <StatusLine tone="confirmed" icon={CloudCheck}>
          Tout est confirmé, à 18 h 02
        </StatusLine>
        <StatusLine tone="refused" icon={TriangleAlert}>
          Une visite refusée
        </StatusLine>
        <StatusLine tone="neutral" icon={Cloud}>
          Rien à envoyer
        </StatusLine>
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <SyncMark state="on-tablet" label="sur la tablette" showLabel />
        <SyncMark state="sent" label="envoyée" showLabel />
        <SyncMark state="confirmed" label="confirmée" showLabel />
        <SyncMark state="refused" label="refusée" showLabel />
      </div>
      <div className="flex flex-wrap gap-2">
        <Tag tone="confirmed">confirmé</Tag>
        <Tag tone="waiting">à rappeler</Tag>
        <Tag tone="refused">en retard de 4 j</Tag>
        <Tag tone="info">nouveau</Tag>
        <Tag tone="neutral">reportée</Tag>
      </div>
      <Banner tone="info" title="Une nouvelle version est prête." action={<Button>Mettre à jour</Button>}>
        Rien de ce qui est saisi ne sera perdu.
      </Banner>
      <Banner tone="waiting" title="31 permanences reçues sur 32.">
        Iron, jeudi 12, matin : rien reçu.
      </Banner>
      <Banner tone="refused" title="La visite n’est pas enregistrée." action={<Button>Réessayer</Button>}>
        La tablette n’a plus de place. Libérez-en, puis réessayez.
      </Banner>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {partnerTones.map((tone) => (
          <PartnerDot key={tone} tone={tone} name={tone} />
        ))}
      </div>
    </Group>
  );
}

function Form() {
  const [result, setResult] = useState<'all' | 'part' | null>(null);
  const [left, setLeft] = useState(0);
  return (
    <Group title="Champs">
      <Field label="Code à usage unique" description="Il figure sur l’écran de votre responsable." />
      <Field label="Adresse électronique" defaultValue="marie@" error="Il manque le nom de domaine après l’arobase." />
      <Field label="Commune" disabled defaultValue="Wassigny" />
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <SelectField
          label="Raison"
          options={[
            { value: 'meteo', label: 'Météo' },
            { value: 'panne', label: 'Panne du véhicule' },
          ]}
        />
        <DateField label="Jusqu’au" defaultValue="2026-11-30" />
      </div>
      <ChoiceRow
        label="La permanence s’est tenue"
        showLabel
        value={result}
        onChange={setResult}
        options={[
          { value: 'all', label: 'En entier' },
          { value: 'part', label: 'En partie, ou raccourcie par le mauvais temps' },
        ]}
      />
      <Stepper
        label="Partis sans être reçus"
        showLabel
        value={left}
        valueText={String(left)}
        min={0}
        max={20}
        decreaseLabel="Un de moins"
        increaseLabel="Un de plus"
        onChange={setLeft}
      />
      <CheckboxRow
        label="Commune prioritaire"
        defaultChecked
        description="Signalée dans le calendrier et les rapports."
      />
      <CheckboxRow label="Prise de courant" />
      <CheckboxRow label="Réservé à l’administrateur" disabled />
    </Group>
  );
}

function Rest() {
  const [shown, setShown] = useState(true);
  return (
    <Group title="Vide, attente, retour en arrière">
      <EmptyState icon={Inbox} title="Aucune demande" action={<Button icon={Plus}>Noter une demande</Button>}>
        Les communes, les écoles et les associations peuvent en envoyer.
      </EmptyState>
      <LoadingState label="Lecture du mois…" />
      <UndoBar
        notice={
          shown ? { message: 'Visite de 10 h 31 retirée', action: { label: 'Rétablir', onPress: nothing } } : null
        }
        dismissLabel="Fermer"
        onDismiss={() => setShown(false)}
      />
    </Group>
  );
}
