import { useAgentTexts } from '../texts/agent-texts.ts';

/** Stands over every screen of a demonstration, without a network too. */
export function DemoBanner() {
  const texts = useAgentTexts().demo;
  return (
    <p role="note" className="bg-sun px-4 py-1 text-center text-small text-on-sun">
      <strong>{texts.banner}</strong> <span className="phone:sr-only">{texts.bannerMore}</span>
    </p>
  );
}
