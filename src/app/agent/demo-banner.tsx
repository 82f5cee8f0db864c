import { useAgentTexts } from '../texts/agent-texts.ts';

/** Stands over every screen of a demonstration, without a network too. */
export function DemoBanner() {
  const texts = useAgentTexts().demo;
  return (
    <p role="note" className="top-line gap-1.5 bg-sun px-4 text-small text-on-sun">
      <strong>{texts.banner}</strong> <span className="phone:sr-only">{texts.bannerMore}</span>
    </p>
  );
}
