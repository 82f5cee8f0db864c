import { areaTexts } from './area-texts.ts';

export const { load: loadAgentTexts, useTexts: useAgentTexts } = areaTexts({
  fr: () => import('./fr/agent.ts'),
  en: () => import('./en/agent.ts'),
});
