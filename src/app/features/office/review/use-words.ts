import { useCallback, useMemo } from 'react';
import { catalogue, stops, vehicles } from '../../../../data/reference.ts';
import type { TabletDatabase } from '../../../../data/tablet-database.ts';
import type { TimeZone } from '../../../../domain/local-date.ts';
import { steady, useLive } from '../../../agent/use-live.ts';
import { useFormats } from '../../../texts/formats.ts';
import { labelIn } from '../../../texts/label-in.ts';
import { useLanguage, type Language } from '../../../texts/language.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { useOfficeBrowser } from '../browser/office-browser.tsx';
import type { Words } from './review-words.ts';

/** Says values in the language chosen, with the labels and names that this browser holds. */
export function useWords(timeZone: TimeZone): Words {
  const texts = useOfficeTexts();
  const formats = useFormats();
  const language = useLanguage();
  const browser = useOfficeBrowser();
  const db = typeof browser === 'object' ? browser.db : null;
  const names = useLive(useMemo(() => steady(async () => (db ? await namesIn(db, language) : {})), [db, language]));
  const nameOf = useCallback((value: string) => names?.[value], [names]);
  return { texts, formats, timeZone, nameOf };
}

async function namesIn(db: TabletDatabase, language: Language): Promise<Readonly<Record<string, string>>> {
  const known = await catalogue(db);
  const choices = known
    ? [known.procedureTypes, known.results, known.channels, known.heardThrough, known.cancelReasons].flat()
    : [];
  const codes = choices.map((choice) => [choice.code, labelIn(language, choice)] as const);
  const places = (await stops(db)).map(({ id, communeName }) => [id, communeName] as const);
  const buses = (await vehicles(db)).map(({ id, name }) => [id, name] as const);
  return Object.fromEntries([...codes, ...places, ...buses]);
}
