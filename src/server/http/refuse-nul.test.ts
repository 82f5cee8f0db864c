import { expect, test } from 'vitest';
import { served, enrolled, straight, sync } from '../../../tests/support/tablet-and-server.ts';
import { engines } from '../../../tests/support/test-server.ts';

test.each(engines)('a NUL in a form, in an address or in the name of a member is refused, on %s', async (engine) => {
  const { server, office } = await served({}, engine);
  const accounts = `/api/v1/office/services/${office.service}/accounts`;
  const agent = { role: 'agent', name: 'Marie', employer: null };
  const send = (url: string, payload: object) =>
    server.app.inject({ method: 'POST', url, headers: { ...office.headers }, payload });
  const refused = [
    await send(accounts, { ...agent, name: 'Ma\0rie' }),
    await send(accounts, { ...agent, 'na\0me': 'Marie' }),
    await send(accounts, { ...agent, employer: [['\0']] }),
    await server.app.inject({ url: '/api/v1/territories/a%00', headers: { ...office.headers } }),
  ];
  expect(refused.map(({ statusCode, json }) => [statusCode, json<{ kind: string }>().kind])).toEqual(
    refused.map(() => [400, 'malformed']),
  );
  expect((await send(accounts, agent)).statusCode).toBe(201);
});

test.each(engines)('a NUL in the version that a tablet tells turns no work away, on %s', async (engine) => {
  const world = await served({}, engine);
  const tablet = await enrolled(world);
  const through = straight(world.server);
  const withNul: typeof through = {
    sync: (body, given) => through.sync(body.replace('"app":"0.1.0"', String.raw`"app":"0.1\u0000.0"`), given),
  };
  expect((await sync(tablet, world.server, withNul)).outcome).toBe('complete');
  const { app } = await world.server.database.kysely
    .selectFrom('device')
    .select('app')
    .where('id', '=', tablet.device)
    .executeTakeFirstOrThrow();
  expect(app).toBe('0.1.0');
});
