import { Component, type ReactNode } from 'react';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { PlainLayout } from '../ui/office-layout.tsx';

type Props = { readonly children: ReactNode };

/** A screen that breaks says so, and that what was saved still is; without it the page would be blank. */
export class ScreenGuard extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const texts = useAgentTexts().failed;
  return (
    <PlainLayout>
      <Banner
        tone="refused"
        title={texts.title}
        action={<Button onPress={() => location.reload()}>{texts.reload}</Button>}
      >
        {texts.more}
      </Banner>
    </PlainLayout>
  );
}
