import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { chooseAgent, readSetting } from '../../../data/settings.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { LanguageChoice } from '../../agent/language-choice.tsx';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { switchTheme, THEMES, useTheme } from '../../theme.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { PageHeading, SectionHeading } from '../../ui/headings.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { NamesSettings } from './names-settings.tsx';

/** Language, display, and who is at the tablet. */
export default function SettingsScreen() {
  const texts = useAgentTexts();
  const theme = useTheme();
  const { db, agent } = useTablet();
  const { service } = useReference();
  const [, navigate] = useLocation();
  const names = useVault((state) => state.names);
  const agents = useLive(useCallback(async () => (await readSetting(db, 'agents')) ?? [], [db]));
  return (
    <AgentFrame
      screen="settings"
      isNarrow
      heading={<PageHeading title={texts.settings.title} subtitle={service?.name} />}
      panelLabel={texts.settings.title}
    >
      <div className="grid gap-7">
        <LanguageChoice showLabel />
        <ChoiceRow
          showLabel
          label={texts.settings.theme}
          value={theme}
          onChange={switchTheme}
          options={THEMES.map((value) => ({ value, label: texts.settings.themes[value] }))}
        />
        {/* Where names are kept, who is at the tablet is who has unlocked it. */}
        {names === 'none' && agents && agents.length > 1 && (
          <ChoiceRow
            showLabel
            label={texts.settings.agent}
            value={agent.account}
            onChange={(account) => void chooseAgent(db, account)}
            options={agents.map(({ account, name }) => ({ value: account, label: name }))}
          />
        )}
        {(names !== 'none' || agents?.length === 1) && (
          <section>
            <SectionHeading quiet>{texts.settings.agent}</SectionHeading>
            <p className="mt-1">{agent.name}</p>
          </section>
        )}
        {names !== 'none' && <NamesSettings />}
        <div className="flex flex-wrap gap-2.5">
          <Button onPress={() => navigate(addresses.join)}>{texts.settings.agentRejoin}</Button>
          <LinkButton href={addresses.office}>{texts.settings.office}</LinkButton>
        </div>
      </div>
    </AgentFrame>
  );
}
