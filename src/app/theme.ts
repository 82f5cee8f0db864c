import { create } from 'zustand';

export const THEMES = ['paper', 'sunlight'] as const;
export type Theme = (typeof THEMES)[number];

const STORED_AS = 'halte.theme';

type ThemeState = { readonly theme: Theme };

export const themeStore = create<ThemeState>()(() => ({ theme: rememberedTheme() }));

export function useTheme(): Theme {
  return themeStore((state) => state.theme);
}

export function switchTheme(theme: Theme): void {
  showTheme(theme);
  try {
    localStorage.setItem(STORED_AS, theme);
  } catch {
    // Storage may be shut to us; the choice then lasts as long as the page.
  }
  themeStore.setState({ theme });
}

export function showTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}

function rememberedTheme(): Theme {
  try {
    return localStorage.getItem(STORED_AS) === 'sunlight' ? 'sunlight' : 'paper';
  } catch {
    return 'paper';
  }
}
