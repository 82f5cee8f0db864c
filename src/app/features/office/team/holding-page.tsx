import { ChevronLeft, TabletSmartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type Instant, localMoment } from '../../../../domain/local-date.ts';
import type { OfficeSession, Team } from '../../../../protocol/office.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PageHeading } from '../../../ui/headings.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { Failure } from '../failure.tsx';
import { useOfficeApi } from '../office-api-context.ts';
import { officePaths } from '../office-paths.ts';
import { useAnswer } from '../use-answer.ts';
import { DeviceState } from './device-state.tsx';
import { useRevoking } from './use-revoking.tsx';

export type HoldingPageProps = {
  readonly service: OfficeSession['services'][number];
  readonly device: string;
  readonly onSessionEnded: () => void;
};

/** What is on a tablet that somebody has lost, and what of it was not sent: before one tells the persons concerned. */
export function HoldingPage({ service, device: asked, onSessionEnded }: HoldingPageProps) {
  const { team: texts } = useOfficeTexts();
  const api = useOfficeApi();
  const { value: team, refusal, askAgain } = useAnswer(`team ${service.id}`, async () => api.team(service.id));
  const device = team?.devices.find(({ id }) => id === asked);
  const revoking = useRevoking(service.id, askAgain);
  return (
    <div className="grid max-w-180 grid-cols-[minmax(0,1fr)] gap-5">
      <Link
        href={officePaths.team}
        className="swift inline-flex min-h-(--target) items-center gap-1 justify-self-start font-semibold text-sea"
      >
        <ChevronLeft aria-hidden className="size-5" />
        {texts.holding.back}
      </Link>
      <PageHeading title={device?.name ?? texts.device} subtitle={texts.holding.open} />
      {revoking.refusal && <Failure refusal={revoking.refusal} onSessionEnded={onSessionEnded} />}
      {refusal && <Failure refusal={refusal} onTryAgain={askAgain} onSessionEnded={onSessionEnded} />}
      {!team && !refusal && <LoadingState label={texts.loading} />}
      {team && !device && <EmptyState icon={TabletSmartphone} title={texts.holding.gone} />}
      {team && device && (
        <Holding team={team} device={device} timeZone={service.timeZone} onRevoke={() => revoking.ask(device)} />
      )}
      {revoking.dialog}
    </div>
  );
}

type Shown = {
  readonly team: Team;
  readonly device: Team['devices'][number];
  readonly timeZone: OfficeSession['services'][number]['timeZone'];
  readonly onRevoke: () => void;
};

function Holding({ team, device, timeZone, onRevoke }: Shown) {
  const { team: texts } = useOfficeTexts();
  const formats = useFormats();
  const when = (instant: Instant) =>
    texts.at(formats.shortDate(localMoment(Date.parse(instant), timeZone).date), formats.timeAt(instant, timeZone));
  const { names, agents, lastComplete, unsent } = device.holding;
  const words = texts.holding;
  const isOut = device.status === 'revoked';
  const openers = team.accounts.filter(({ id }) => agents.includes(id)).map(({ name }) => name);
  return (
    <>
      <section className="grid justify-items-start gap-2">
        <Tag tone={names === 'sealed' ? 'waiting' : 'info'}>{names === 'sealed' ? words.sealed : words.none}</Tag>
        <p>{names === 'sealed' ? words.sealedHow : words.noneHow}</p>
        {names === 'sealed' && <p className="font-bold">{isOut ? words.sealedDone : words.sealedDo}</p>}
        <p className="text-ink-soft">{words.readable}</p>
        {!isOut && (
          <Button variant="danger" onPress={onRevoke}>
            {texts.revokeDevice(device.name)}
          </Button>
        )}
      </section>
      <dl className="grid gap-4">
        {openers.length > 0 && <Fact term={words.agents}>{openers.join(', ')}</Fact>}
        <Fact term={texts.lastSync}>{lastComplete === null ? texts.never : when(lastComplete)}</Fact>
        <Fact term={words.contact}>{device.lastSync === null ? texts.never : when(device.lastSync)}</Fact>
        <Fact term={words.unsent}>{unsent === null ? words.unsentUnknown : words.unsentAt(unsent)}</Fact>
        <Fact term={texts.state}>
          <DeviceState device={device} when={when} />
        </Fact>
      </dl>
    </>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-small font-semibold text-ink-soft">{term}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}
