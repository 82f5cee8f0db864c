import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { Problem } from '../../protocol/problem.ts';
import { FROM_OUR_PAGE, setUpOffice, setupRequest, testServer } from '../../../tests/support/test-server.ts';

const CANARY = 'canari-Hélène-0612345678';

test('a ping says what only our server says, and is never kept', async () => {
  const server = await testServer();
  const pong = await server.app.inject('/api/v1/ping');
  expect(pong.json()).toEqual({ halte: 'present', serverTime: server.clock.nowMs, demo: false, setUp: false });
  expect(pong.headers['cache-control']).toBe('no-store');
});

test('health says whether the database answers', async () => {
  const server = await testServer();
  expect((await server.app.inject('/health')).json()).toEqual({ status: 'ok' });
  await server.database.close();
  const ill = await server.app.inject('/health');
  expect([ill.statusCode, ill.json()]).toMatchObject([503, { kind: 'unavailable' }]);
});

const json = { ...FROM_OUR_PAGE, 'content-type': 'application/json' };
const SIGN_IN = '/api/v1/office/sign-in';

test.each([
  ['cut JSON', { method: 'POST', url: SIGN_IN, headers: json, payload: `{"login":"${CANARY}` }, 400, 'malformed'],
  ['no body', { method: 'POST', url: SIGN_IN, headers: json }, 400, 'malformed'],
  ['a list', { method: 'POST', url: SIGN_IN, headers: json, payload: `["${CANARY}"]` }, 400, 'malformed'],
  ['an unknown field', { method: 'POST', url: SIGN_IN, headers: json, payload: { [CANARY]: 1 } }, 400, 'invalid'],
  [
    'a wrong type',
    { method: 'POST', url: SIGN_IN, headers: json, payload: { login: [CANARY], password: 'x' } },
    400,
    'invalid',
  ],
  [
    'a poisoned object',
    { method: 'POST', url: SIGN_IN, headers: json, payload: `{"__proto__":{"a":"${CANARY}"}}` },
    400,
    'malformed',
  ],
  [
    'XML',
    { method: 'POST', url: SIGN_IN, headers: { ...FROM_OUR_PAGE, 'content-type': 'text/xml' }, payload: CANARY },
    415,
    'unsupported-media-type',
  ],
  [
    'too much',
    { method: 'POST', url: SIGN_IN, headers: json, payload: { login: CANARY.repeat(10_000) } },
    413,
    'too-large',
  ],
  ['an unknown address', { method: 'GET', url: `/api/v1/${CANARY}?a=${CANARY}` }, 404, 'not-found'],
  ['an id that is none', { method: 'GET', url: `/api/v1/office/services/${CANARY}/team` }, 404, 'not-found'],
  ['a broken escape', { method: 'GET', url: '/api/v1/office/%C0%ZZ' }, 400, 'malformed'],
  ['another method', { method: 'DELETE', url: SIGN_IN }, 405, 'method-not-allowed'],
  [
    'another method on a service',
    { method: 'PUT', url: `/api/v1/office/services/${v7()}/team` },
    405,
    'method-not-allowed',
  ],
  [
    'nobody',
    { method: 'GET', url: '/api/v1/office/me', headers: { cookie: `halte-office=${CANARY}` } },
    401,
    'not-signed-in',
  ],
  [
    'a broken cookie',
    { method: 'GET', url: '/api/v1/office/me', headers: { cookie: `halte-office=%ZZ${CANARY};;=` } },
    401,
    'not-signed-in',
  ],
  ['an unknown query', { method: 'GET', url: `/api/v1/territories?search=x&${CANARY}=1` }, 400, 'malformed'],
  [
    'no tablet',
    { method: 'POST', url: '/api/v1/sync', headers: { ...json, authorization: `Bearer ${CANARY}` }, payload: {} },
    401,
    'unknown-device',
  ],
] as const)(
  '%s gets a problem of its kind, and neither the answer nor the log repeats it',
  async (_what, request, status, kind) => {
    const server = await testServer();
    const { payload, ...rest } = request as { payload?: string | object; method: 'GET'; url: string };
    const refused = await server.app.inject({ ...rest, ...(payload === undefined ? {} : { payload }) });
    expect([refused.statusCode, Problem.parse(refused.json()).kind]).toEqual([status, kind]);
    expect(refused.headers['content-type']).toBe('application/json; charset=utf-8');
    for (const told of [refused.body, ...server.logged]) expect(told).not.toMatch(/canari|0612345678/);
  },
);

test('what the sockets carry that is no HTTP gets a problem too', async () => {
  const server = await testServer();
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const bound = server.app.server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  const socket = connect(bound.port, '127.0.0.1');
  socket.end(`${CANARY} / nonsense\r\n\r\n`);
  let answer = '';
  socket.on('data', (chunk) => (answer += String(chunk)));
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(Problem.parse(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).kind).toBe('malformed');
  expect(answer + server.logged.join('')).not.toContain('canari');
});

test('an unexpected fault says nothing of itself, and its log line nothing of the people concerned', async () => {
  const server = await testServer();
  const { headers, service } = await setUpOffice(server);
  await server.database.kysely.deleteFrom('device').where('kind', '=', 'server').execute();
  const url = `/api/v1/office/services/${service}/accounts`;
  const payload = { name: CANARY, role: 'agent', employer: null };
  const failed = await server.app.inject({ method: 'POST', url, headers, payload });
  expect([failed.statusCode, Problem.parse(failed.json()).kind]).toEqual([500, 'internal']);
  expect(failed.body).not.toMatch(/stack|\n|\.ts|canari|NoResult/);
  const line = server.logged.find((text) => text.includes('unexpected'));
  expect(line).toContain('.ts:');
  expect(server.logged.join('')).not.toContain('canari');
});

test('a request is logged by its route: no query, no id, no cookie, no address of a person', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  await server.app.inject({
    url: `/api/v1/office/services/${office.service}/report?from=${CANARY}`,
    headers: office.headers,
  });
  const lines = server.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.filter(({ route }) => route === '/api/v1/office/services/:service/report')).toMatchObject([
    { level: 'info', method: 'GET', status: 400, ms: expect.any(Number) as number },
  ]);
  const all = server.logged.join('');
  for (const secret of [
    'canari',
    office.service,
    office.headers['cookie']?.split('=')[1] ?? '?',
    '127.0.0.1',
    'camille',
  ]) {
    expect(all).not.toContain(secret);
  }
});

test('every answer keeps the page to itself: strict policy, no sniffing, no frame, no referrer', async () => {
  const server = await testServer();
  for (const url of ['/api/v1/ping', '/api/v1/nowhere', '/health', '/']) {
    const { headers } = await server.app.inject(url);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect(headers).not.toHaveProperty('clear-site-data');
    expect(headers).not.toHaveProperty('strict-transport-security');
  }
});

test('long answers are packed, and forms are never unpacked: only the sync route knows how to bound that', async () => {
  const server = await testServer();
  const found = await server.app.inject({
    url: '/api/v1/territories?search=cc',
    headers: { 'accept-encoding': 'gzip' },
  });
  expect([found.statusCode, found.headers['content-encoding']]).toEqual([200, 'gzip']);
  const packed = gzipSync(JSON.stringify(setupRequest('x')));
  const headers = { ...json, 'content-encoding': 'gzip' };
  const refused = await server.app.inject({ method: 'POST', url: '/api/v1/setup', headers, payload: packed });
  expect(refused.statusCode).toBe(400);
});

test('the interface describes itself, every route with its answers', async () => {
  const server = await testServer();
  const described = await server.app.inject('/api/v1/openapi.json');
  const { openapi, paths } = described.json<{ openapi: string; paths: Record<string, Record<string, object>> }>();
  expect(openapi).toBe('3.1.0');
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/api/v1/ping',
      '/api/v1/sync',
      '/api/v1/setup',
      '/api/v1/office/services/{service}/report',
    ]),
  );
  expect(paths['/api/v1/office/sign-in']?.['post']).toMatchObject({
    requestBody: { content: { 'application/json': { schema: { required: ['login', 'password'] } } } },
    responses: { 200: {}, '4XX': {}, '5XX': {} },
  });
});

test('territories are open to who sets the server up, and then to its office alone', async () => {
  const server = await testServer();
  const url = '/api/v1/territories?search=thierache%20sambre';
  expect((await server.app.inject(url)).json()).toEqual({
    territories: [{ code: '200071983', name: 'CC Thiérache Sambre et Oise', communes: 36 }],
  });
  const detail = await server.app.inject('/api/v1/territories/200071983');
  expect(detail.json()).toMatchObject({ code: '200071983', timeZone: 'Europe/Paris' });
  const nowhere = await server.app.inject('/api/v1/territories/000000000');
  expect([nowhere.statusCode, nowhere.json()]).toMatchObject([404, { kind: 'not-found' }]);
  const { headers } = await setUpOffice(server);
  expect((await server.app.inject(url)).statusCode).toBe(401);
  expect((await server.app.inject({ url, headers })).statusCode).toBe(200);
});
