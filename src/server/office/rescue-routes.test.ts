import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { Instant } from '../../domain/local-date.ts';
import type { RescueFile } from '../../protocol/rescue-file.ts';
import { engines, FROM_OUR_PAGE, setUpOffice, testServer } from '../../../tests/support/test-server.ts';

test.each(engines)(
  'a rescue file of another service, of nobody signed in, or that is none changes nothing, on %s',
  async (engine) => {
    const server = await testServer({ engine });
    const office = await setUpOffice(server);
    const url = `/api/v1/office/services/${office.service}/rescue`;
    const file = {
      halte: 'rescue',
      version: 1,
      service: office.service,
      device: v7(),
      writtenAt: Instant.parse('2026-11-24T08:00:00.000Z'),
      changes: [{ log: office.service, text: '{"id":"canary"}' }],
    } as unknown as RescueFile;
    const given = async (payload: object, headers: object = office.headers) => {
      const answer = await server.app.inject({ method: 'POST', url, payload, headers: { ...headers } });
      return [answer.statusCode, answer.json<{ kind?: string }>()] as const;
    };
    const changes = async () => await server.database.kysely.selectFrom('change').select('id').execute();
    const before = await changes();

    expect(await given({ ...file, service: v7() })).toMatchObject([400, { kind: 'invalid', field: 'service' }]);
    expect(await given({ ...file, changes: [{ log: v7(), text: '{}' }] })).toMatchObject([400, { kind: 'invalid' }]);
    expect((await given({ halte: 'rescue' }))[0]).toBe(400);
    expect(await given(file, FROM_OUR_PAGE)).toMatchObject([401, { kind: 'not-signed-in' }]);
    expect(await changes()).toEqual(before);

    const [status, result] = await given(file);
    expect([status, result]).toEqual([200, { accepted: 0, held: 0, refused: [{ id: null, reason: 'malformed' }] }]);
  },
);
