import { useLocation } from 'wouter';
import { addresses } from '../../agent/addresses.ts';
import type { SyncPhase } from '../../platform/sync-status.ts';
import { worksOffline } from '../../platform/storage.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useReceiptTexts } from '../../texts/receipt-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

/** What stands between this tablet and its server, and what to do about it. Nothing, on a good day. */
export function Trouble({ phase }: { readonly phase: SyncPhase }) {
  const texts = useAgentTexts().insecure;
  return (
    <>
      {!worksOffline() && (
        <Banner tone="waiting" title={texts.title}>
          {texts.more}
        </Banner>
      )}
      <PhaseTrouble phase={phase} />
    </>
  );
}

function PhaseTrouble({ phase }: { readonly phase: SyncPhase }) {
  const texts = useReceiptTexts().receipt;
  const { agentRejoin } = useAgentTexts().settings;
  const [, navigate] = useLocation();
  const isHidden = useVault(({ names }) => names === 'cold' || names === 'quick');
  const enterCode = (label: string) => <Button onPress={() => navigate(addresses.join)}>{label}</Button>;
  switch (phase) {
    case 'idle':
    case 'syncing':
      return null;
    case 'offline':
      return <Banner tone="waiting" title={texts.offline} />;
    case 'not-our-server':
      return <Banner tone="waiting" title={texts.notOurServer} />;
    case 'server-trouble':
      return <Banner tone="waiting" title={texts.serverTrouble} />;
    case 'needs-update':
      return (
        <Banner
          tone="waiting"
          title={texts.needsUpdate}
          action={<Button onPress={() => location.reload()}>{texts.reload}</Button>}
        />
      );
    case 'needs-agent':
      // What comes may be names: it waits until they may be seen. What was recorded goes all the same.
      if (isHidden) return <Banner tone="info" title={texts.namesHidden} />;
      return <Banner tone="waiting" title={texts.agentExpired} action={enterCode(agentRejoin)} />;
    case 'needs-joining':
      return (
        <Banner tone="refused" title={texts.unknownTitle} action={enterCode(texts.rejoin)}>
          {texts.unknownMore}
        </Banner>
      );
    case 'revoked':
      return (
        <Banner tone="refused" title={texts.revokedTitle} action={enterCode(texts.rejoin)}>
          {texts.revokedMore}
        </Banner>
      );
  }
}
