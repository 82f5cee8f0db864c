import { BriefcaseBusiness, TabletSmartphone } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { DemoSignIn } from '../../../protocol/demo.ts';
import { addresses } from '../../agent/addresses.ts';
import type { JoinOutcome } from '../../platform/enrolment.ts';
import { useJoinTexts } from '../../texts/join-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { refusalWords } from './refusal-words.ts';

/** The demonstration is entered with one click, on either side of the counter. */
export function DemoEntry({ asAgent }: { readonly asAgent: () => Promise<JoinOutcome> }) {
  const texts = useJoinTexts();
  const [, navigate] = useLocation();
  const [refusal, setRefusal] = useState<Extract<JoinOutcome, { ok: false }>['refusal'] | null>(null);
  const [waiting, setWaiting] = useState<DemoSignIn['as'] | null>(null);

  async function enter(as: DemoSignIn['as']): Promise<void> {
    setRefusal(null);
    setWaiting(as);
    const outcome = await (as === 'agent' ? asAgent() : asSupervisor());
    setWaiting(null);
    if (!outcome.ok) setRefusal(outcome.refusal);
    else if (as === 'supervisor') navigate(addresses.office);
  }

  return (
    <Card look="deep">
      <h1 className="text-title">{texts.demo.title}</h1>
      <p className="mt-1 mb-5 text-on-deep-soft">{texts.demo.intro}</p>
      <div className="grid gap-3">
        <Button
          variant="sun"
          wide
          icon={TabletSmartphone}
          isPending={waiting === 'agent'}
          onPress={() => void enter('agent')}
        >
          {texts.demo.asAgent}
        </Button>
        <Button
          wide
          icon={BriefcaseBusiness}
          isPending={waiting === 'supervisor'}
          onPress={() => void enter('supervisor')}
        >
          {texts.demo.asSupervisor}
        </Button>
        {refusal !== null && <Banner tone="refused" title={refusalWords(refusal, texts.join)} />}
      </div>
    </Card>
  );
}

async function asSupervisor(): Promise<JoinOutcome> {
  const body: DemoSignIn = { as: 'supervisor', device: null };
  try {
    const response = await fetch('/api/v1/demo/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.ok ? { ok: true } : { ok: false, refusal: 'unavailable' };
  } catch {
    return { ok: false, refusal: 'offline' };
  }
}
