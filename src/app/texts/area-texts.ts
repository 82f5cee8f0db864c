import { use } from 'react';
import { type Language, rememberLanguage, useLanguage } from './language.ts';

type Loaders<Texts> = Readonly<Record<Language, () => Promise<{ readonly texts: Texts }>>>;

export type AreaTexts<Texts> = {
  /** Fetches one language of the area; the screens that wait for it show at once afterwards. */
  readonly load: (language: Language) => Promise<Texts>;
  /** The area's texts in the language chosen; waits in the nearest `Suspense` the first time. */
  readonly useTexts: () => Texts;
};

const areasInUse = new Set<(language: Language) => Promise<unknown>>();

/** The texts of one area of the application, each language in a file of its own that is loaded alone. */
export function areaTexts<Texts>(loaders: Loaders<Texts>): AreaTexts<Texts> {
  const loading = new Map<Language, Promise<Texts>>();

  function load(language: Language): Promise<Texts> {
    areasInUse.add(load);
    const known = loading.get(language);
    if (known) return known;
    const promise = loaders[language]().then(({ texts }) => {
      // As React itself marks a promise that it waited for: read at once, without a blank screen in between.
      void Object.assign(promise, { status: 'fulfilled', value: texts });
      return texts;
    });
    loading.set(language, promise);
    // A failed download is not kept: the next try asks again.
    void promise.catch(() => loading.delete(language));
    return promise;
  }

  function useTexts(): Texts {
    return use(load(useLanguage()));
  }

  return { load, useTexts };
}

/** Changes the language of all that is on the screen at once. False where its texts could not be had: nothing changes then. */
export async function switchLanguage(language: Language): Promise<boolean> {
  try {
    await Promise.all([...areasInUse].map((load) => load(language)));
  } catch {
    return false;
  }
  rememberLanguage(language);
  return true;
}
