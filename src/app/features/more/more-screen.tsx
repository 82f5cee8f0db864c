import { CalendarDays, CloudUpload, type LucideIcon, Settings } from 'lucide-react';
import { useLocation } from 'wouter';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { useSyncStatus } from '../../platform/sync-status.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/headings.tsx';
import { Tag } from '../../ui/tag.tsx';

/** What the foot of a phone has no room for. */
export default function MoreScreen() {
  const texts = useAgentTexts().nav;
  const [, navigate] = useLocation();
  const refused = useSyncStatus((status) => status.refused);
  const places: readonly (readonly [string, LucideIcon, string])[] = [
    [addresses.month, CalendarDays, texts.month],
    [addresses.receipt, CloudUpload, texts.receipt],
    [addresses.settings, Settings, texts.settings],
  ];
  return (
    <AgentFrame screen="more" heading={<PageHeading title={texts.more} />}>
      <ul className="grid gap-3">
        {places.map(([address, icon, label]) => (
          <li key={address} className="grid gap-1">
            <Button icon={icon} wide onPress={() => navigate(address)}>
              {label}
            </Button>
            {address === addresses.receipt && refused > 0 && <Tag tone="refused">{texts.refused(refused)}</Tag>}
          </li>
        ))}
      </ul>
    </AgentFrame>
  );
}
