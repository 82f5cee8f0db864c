import { type ComponentType, lazy } from 'react';
import { withWords } from '../texts/with-words.ts';

type Fetch = () => Promise<unknown>;

const all = new Set<Fetch>();

/**
 * A screen or dialog that the board does not wait for. Once it is here it shows in the very frame in which it is asked for, where React's own
 * `lazy` shows a fallback first, even of what was fetched long ago, and holds back for 300 ms what follows one.
 */
export function lazily<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): ComponentType<Props> {
  let fetched: ComponentType<Props> | null = null;
  const fetchIt = withWords(async () => {
    const module = await load();
    fetched = module.default;
    return module;
  });
  all.add(fetchIt);
  const Waiting = lazy(fetchIt);
  return function Lazily(props: Props) {
    const Shown = fetched ?? Waiting;
    return <Shown {...props} />;
  };
}

/** Fetches all of them while nobody waits. Those that cannot be had are asked for again when they are needed. */
export async function fetchThemAll(): Promise<void> {
  await Promise.allSettled([...all].map((fetchIt) => fetchIt()));
}
