import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isOfficeAddress, Routes } from './routes.tsx';
import { loadAgentTexts } from './texts/agent-texts.ts';
import { languageStore } from './texts/language.ts';
import { showTheme, themeStore } from './theme.ts';
import './ui/theme.css';

document.documentElement.lang = languageStore.getState().language;
showTheme(themeStore.getState().theme);

void start();

/** Awaits inside a function: where a module itself does, the build gives each screen a file of its own beside the one that it lies in. */
async function start(): Promise<void> {
  // A screen that waits in a `Suspense` shows 300 ms later than it could: React holds back what follows a fallback. The agent's words are a
  // moment away, and nothing shows without them. Where they cannot be had, the screen says what to do.
  const { language } = languageStore.getState();
  if (!isOfficeAddress(location.pathname)) await loadAgentTexts(language).catch(() => undefined);
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root element');
  createRoot(root).render(
    <StrictMode>
      <Routes />
    </StrictMode>,
  );
}
