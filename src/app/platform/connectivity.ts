import { Pong } from '../../protocol/ping.ts';
import { callServer } from './call-server.ts';

export type Presence =
  | { readonly at: 'present'; readonly pong: Pong }
  | { readonly at: 'offline' | 'not-our-server' | 'trouble' };

/** Online means that our server answered with its own words, whatever the browser believes of its network. */
export async function presence(): Promise<Presence> {
  const result = await callServer({ method: 'GET', address: '/api/v1/ping', answer: Pong });
  if (result.ok) return { at: 'present', pong: result.value };
  const { refusal } = result;
  return { at: refusal === 'offline' || refusal === 'not-our-server' ? refusal : 'trouble' };
}

/** Hints that trying may be worth it now: the network came back, somebody looks at the page. Gives what stops listening. */
export function onHint(tell: () => void): () => void {
  const visible = () => {
    if (document.visibilityState === 'visible') tell();
  };
  window.addEventListener('online', tell);
  document.addEventListener('visibilitychange', visible);
  return () => {
    window.removeEventListener('online', tell);
    document.removeEventListener('visibilitychange', visible);
  };
}
