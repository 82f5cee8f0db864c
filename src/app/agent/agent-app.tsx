import { useAgentTexts } from '../texts/agent-texts.ts';

export function AgentApp() {
  const texts = useAgentTexts();
  return <p>{texts.loading}</p>;
}
