import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Routes } from './routes.tsx';
import { languageStore } from './texts/language.ts';
import { showTheme, themeStore } from './theme.ts';
import './ui/theme.css';

document.documentElement.lang = languageStore.getState().language;
showTheme(themeStore.getState().theme);

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <Routes />
  </StrictMode>,
);
