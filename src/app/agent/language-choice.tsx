import { useState } from 'react';
import { switchLanguage } from '../texts/area-texts.ts';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { LANGUAGES, useLanguage } from '../texts/language.ts';
import { Banner } from '../ui/banner.tsx';
import { ChoiceRow } from '../ui/choice-row.tsx';

/** Every language in its own words; the screens follow at once. */
export function LanguageChoice({ showLabel = false }: { readonly showLabel?: boolean }) {
  const texts = useAgentTexts();
  const language = useLanguage();
  const [failed, setFailed] = useState(false);
  return (
    <div className="grid gap-2">
      <ChoiceRow
        label={texts.settings.language}
        showLabel={showLabel}
        value={language}
        onChange={(chosen) => void switchLanguage(chosen).then((done) => setFailed(!done))}
        options={LANGUAGES.map((value) => ({ value, label: texts.languages[value] }))}
      />
      {failed && <Banner tone="waiting" title={texts.settings.languageFailed} />}
    </div>
  );
}
