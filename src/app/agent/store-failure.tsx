import type { OpenFailure } from '../../data/open-tablet.ts';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { PlainLayout } from '../ui/office-layout.tsx';

/** The database did not open. Nothing was deleted, and nothing is offered that would. */
export function StoreFailure({ failure }: { readonly failure: OpenFailure }) {
  const texts = useAgentTexts().failed;
  return (
    <PlainLayout>
      <Banner
        tone="refused"
        title={texts.storeTitle}
        action={<Button onPress={() => location.reload()}>{texts.reload}</Button>}
      >
        {texts.store[failure]} {texts.nothingErased}
      </Banner>
    </PlainLayout>
  );
}
