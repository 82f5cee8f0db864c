import { render } from '@testing-library/react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { loadOfficeTexts } from '../../../texts/office-texts.ts';
import { rememberLanguage, type Language } from '../../../texts/language.ts';
import { officeApi } from '../office-api.ts';
import { OfficeApiContext, OfficeFetchContext } from '../office-api-context.ts';
import OfficeApp from '../office-app.tsx';
import { BrowserPasskeysContext } from '../passkeys/browser-passkeys.ts';
import type { FakeOffice } from './fake-office.ts';

/** The office at an address, in a language, before a server. */
export async function openOffice(server: FakeOffice, path: string, language: Language = 'fr') {
  await loadOfficeTexts(language);
  rememberLanguage(language);
  const { hook, searchHook, history } = memoryLocation({ path, record: true });
  const view = render(
    <OfficeFetchContext value={server.fetch}>
      <OfficeApiContext value={officeApi(server.fetch)}>
        <BrowserPasskeysContext value={server.keys}>
          <Router hook={hook} searchHook={searchHook}>
            <OfficeApp />
          </Router>
        </BrowserPasskeysContext>
      </OfficeApiContext>
    </OfficeFetchContext>,
  );
  return { ...view, history };
}
