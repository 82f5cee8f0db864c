import { testServer } from '../../support/test-server.ts';

/** Every route of a server, as it says by itself while it registers them. */
export async function routesOf(demo: boolean, plant: readonly string[] = []): Promise<readonly string[]> {
  const routes = new Set(plant);
  await testServer({
    demo,
    onRoute({ method, url }) {
      // A GET brings its HEAD along.
      for (const one of [method].flat()) if (one !== 'HEAD' && one !== 'OPTIONS') routes.add(`${one} ${url}`);
    },
  });
  return [...routes];
}
