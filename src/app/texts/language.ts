import { create } from 'zustand';

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED_AS = 'halte.language';

type LanguageState = { readonly language: Language };

/** The language of every screen. Changed only by `switchLanguage`, once the texts are there. */
export const languageStore = create<LanguageState>()(() => ({ language: rememberedLanguage() }));

export function useLanguage(): Language {
  return languageStore((state) => state.language);
}

export function rememberLanguage(language: Language): void {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(STORED_AS, language);
  } catch {
    // Storage may be shut to us; the choice then lasts as long as the page.
  }
  languageStore.setState({ language });
}

function rememberedLanguage(): Language {
  const chosen = storedLanguage();
  if (chosen !== undefined) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'fr';
}

function storedLanguage(): Language | undefined {
  try {
    const stored = localStorage.getItem(STORED_AS);
    return stored !== null && isLanguage(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text);
}
