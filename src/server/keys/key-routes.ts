import { ServiceKeyTold } from '../../protocol/service-key-told.ts';
import { enrolledTablet } from '../accounts/device-token.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { HttpProblem } from '../http/problem.ts';

/** Tells an enrolled tablet what to seal to. The key is public, yet a stranger has no use of it. */
export function keyRoutes(app: App, { database, keys }: Parts): void {
  const told = { schema: { response: { 200: ServiceKeyTold, ...PROBLEMS } } };
  app.get('/api/v1/service-key', told, async ({ headers }, reply) => {
    if ((await enrolledTablet(database.kysely, headers.authorization)) === null)
      throw new HttpProblem('unknown-device');
    void reply.header('cache-control', 'no-store');
    return await keys.current();
  });
}
