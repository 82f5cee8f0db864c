import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { type Mutation, mutated } from './mutation.ts';

const PROJECT = join(import.meta.dirname, '../../..');

/**
 * From now on this process loads these modules without their guards. Answers what is to be called once all is loaded: it throws when
 * one of them was loaded before, or never.
 */
export function loadMutated(mutations: readonly Mutation[]): () => void {
  const byUrl = Map.groupBy(mutations, ({ file }) => pathToFileURL(join(PROJECT, file)).href);
  const loaded = new Set<string>();
  registerHooks({
    load(url, context, nextLoad) {
      const result = nextLoad(url, context);
      const mine = byUrl.get(url);
      if (!mine) return result;
      loaded.add(url);
      const text = typeof result.source === 'string' ? result.source : new TextDecoder().decode(result.source);
      return { ...result, source: mine.reduce(mutated, text) };
    },
  });
  return () => {
    for (const url of byUrl.keys()) if (!loaded.has(url)) throw new Error(`${url} was not loaded without its guard`);
  };
}
