import { Languages } from 'lucide-react';
import { useLanguage, type Language } from '../../texts/language.ts';
import { switchLanguage } from '../../texts/area-texts.ts';
import { useOfficeTexts } from '../../texts/office-texts.ts';
import { Button } from '../../ui/button.tsx';

const otherThan: Record<Language, Language> = { fr: 'en', en: 'fr' };

/** One press to the other language, named in that language. */
export function useOtherLanguage() {
  const other = otherThan[useLanguage()];
  const { language } = useOfficeTexts();
  return {
    language: other,
    name: language[other],
    // Without its texts the language stays: there is nothing more to say about it.
    choose: () => void switchLanguage(other),
  };
}

export function LanguageSwitch() {
  const { language, name, choose } = useOtherLanguage();
  return (
    <span lang={language} className="justify-self-end">
      <Button variant="quiet" icon={Languages} onPress={choose}>
        {name}
      </Button>
    </span>
  );
}
