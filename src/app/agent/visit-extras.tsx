import type { LucideIcon } from 'lucide-react';
import { type ComponentType, createContext, type ReactNode, Suspense, useContext, useState } from 'react';
import type { VisitId } from '../../domain/ids.ts';
import { useAgentTexts } from '../texts/agent-texts.ts';
import type { AgentTexts } from '../texts/fr/agent.ts';
import type { QuickAction } from '../ui/quick-actions.tsx';

/**
 * What another feature offers beside a visit on its card: a key there, and a dialog that opens over the board. The routes name them, so
 * that no feature knows another; the dialog is loaded lazily, for recording a visit needs none.
 */
export type VisitExtra = {
  readonly key: string;
  readonly icon: LucideIcon;
  readonly label: (texts: AgentTexts) => string;
  readonly Dialog: ComponentType<VisitExtraProps>;
};

export type VisitExtraProps = { readonly visit: VisitId; readonly onClose: () => void };

const VisitExtrasContext = createContext<readonly VisitExtra[]>([]);

/** Around the boards: what stands on the cards of their visits. */
export function VisitExtrasProvider({
  extras,
  children,
}: {
  readonly extras: readonly VisitExtra[];
  readonly children: ReactNode;
}) {
  return <VisitExtrasContext value={extras}>{children}</VisitExtrasContext>;
}

/** The keys for a card, and the dialog that one of them has opened. */
export function useVisitExtras(visit: VisitId): {
  readonly actions: readonly QuickAction[];
  readonly dialog: ReactNode;
} {
  const texts = useAgentTexts();
  const extras = useContext(VisitExtrasContext);
  const [opened, setOpened] = useState<string | null>(null);
  const extra = extras.find(({ key }) => key === opened);
  return {
    actions: extras.map(({ key, icon, label }) => ({ key, icon, label: label(texts), onPress: () => setOpened(key) })),
    dialog: extra && (
      <Suspense fallback={null}>
        <extra.Dialog visit={visit} onClose={() => setOpened(null)} />
      </Suspense>
    ),
  };
}
