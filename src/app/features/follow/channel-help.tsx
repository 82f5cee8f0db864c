import { Copy, Mail, Phone, Printer } from 'lucide-react';
import { useState } from 'react';
import { channelKind } from '../../../domain/follow/channel-kind.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { usePaper } from '../../print/use-paper.tsx';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CheckboxRow } from '../../ui/checkbox-row.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { ReferralSlip, type Slip } from './papers.tsx';

type ChannelHelpProps = {
  readonly channel: string | null;
  /** As it would be printed with the name; whether it is told is decided here. */
  readonly slip: Slip;
  readonly email: string | null;
  /** The reason is left out, because it is sensitive. */
  readonly hidesReason: boolean;
};

/** What is needed at hand for the channel chosen: the number large, the text to paste, the slip to print. */
export function ChannelHelp({ channel, slip, email, hidesReason }: ChannelHelpProps) {
  const texts = useFollowTexts().channel;
  const [isNamed, setNamed] = useState(false);
  const { print, paper } = usePaper();
  const told: Slip = { ...slip, name: isNamed ? slip.name : null };
  const name = slip.name !== null && (
    <CheckboxRow label={texts.name} checked={isNamed} onChange={(event) => setNamed(event.target.checked)} />
  );
  const sheet = <ReferralSlip slip={told} />;
  const sensitive = hidesReason && <p className="text-small text-ink-soft">{texts.sensitive}</p>;
  switch (channelKind(channel)) {
    case 'call':
      // With nobody to call, that is said where a contact is chosen.
      return slip.referent && <Number phone={slip.phone} />;
    case 'email':
      return (
        <Card>
          <div className="grid gap-2">
            {name}
            {sensitive}
            <EmailText slip={told} email={email} />
          </div>
        </Card>
      );
    case 'slip':
      return (
        <Card>
          <div className="grid gap-2">
            {name}
            {sensitive}
            <Button icon={Printer} onPress={() => print('a5', sheet)}>
              {texts.print}
            </Button>
          </div>
          {paper}
        </Card>
      );
    case 'video':
      return <p className="text-small text-ink-soft">{texts.video}</p>;
    case 'other':
      return null;
  }
}

function Number({ phone }: { readonly phone: string | null }) {
  const texts = useFollowTexts().channel;
  if (phone === null) return <p className="text-small text-ink-soft">{texts.noNumber}</p>;
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>
          <span className="block text-small text-ink-soft">{texts.number}</span>
          <span className="figures text-title font-bold whitespace-nowrap">{phone}</span>
        </p>
        <LinkButton href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} icon={Phone}>
          {texts.call}
        </LinkButton>
      </div>
    </Card>
  );
}

/** Ready to paste. The address of the mail program holds the referent's and nothing else: what it opens may be kept by the browser. */
function EmailText({ slip, email }: { readonly slip: Slip; readonly email: string | null }) {
  const texts = useFollowTexts();
  const formats = useFormats();
  const { agent } = useTablet();
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const words = texts.email;
  const text = [
    words.hello(slip.referent?.name ?? null),
    '',
    slip.name === null ? words.nobody : words.person(slip.name),
    ...(slip.reason === null ? [] : [words.reason(slip.reason)]),
    ...(slip.dueOn === null ? [] : [words.due(formats.day(slip.dueOn))]),
    '',
    words.thanks,
    agent.name,
  ].join('\n');
  return (
    <>
      <p className="text-small font-semibold">{texts.channel.text}</p>
      <p className="rounded-control bg-paper p-3 text-small whitespace-pre-wrap select-text [overflow-wrap:anywhere]">
        {text}
      </p>
      {email === null && <p className="text-small text-ink-soft">{texts.channel.noEmail}</p>}
      <div className="flex flex-wrap gap-2">
        <Button
          icon={Copy}
          onPress={() =>
            void navigator.clipboard.writeText(text).then(
              () => setState('copied'),
              () => setState('failed'),
            )
          }
        >
          {texts.channel.copy}
        </Button>
        {email !== null && (
          <LinkButton href={`mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`} icon={Mail}>
            {texts.channel.write}
          </LinkButton>
        )}
      </div>
      <p role="status" className="text-small">
        {state === 'copied' && texts.channel.copied}
        {state === 'failed' && texts.channel.copyFailed}
      </p>
    </>
  );
}
