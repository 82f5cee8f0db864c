import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isOfficeAddress, Routes } from './routes.tsx';
import { loadAgentTexts } from './texts/agent-texts.ts';
import { languageStore } from './texts/language.ts';
import { showTheme, themeStore } from './theme.ts';
import './ui/theme.css';

document.documentElement.lang = languageStore.getState().language;
showTheme(themeStore.getState().theme);

// A screen that waits in a `Suspense` shows 300 ms later than it could: React holds back what follows a fallback. The agent's words are a
// moment away, and nothing shows without them. Where they cannot be had, the screen says what to do.
if (!isOfficeAddress(location.pathname)) await loadAgentTexts(languageStore.getState().language).catch(() => undefined);

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <Routes />
  </StrictMode>,
);
