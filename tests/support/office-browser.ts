import { v7 } from 'uuid';
import { officeStoreOf } from '../../src/app/platform/office-store.ts';
import type { Edit } from '../../src/data/edits.ts';
import { save } from '../../src/data/save.ts';
import { keepJoined } from '../../src/data/keep-joined.ts';
import { DeviceId } from '../../src/domain/ids.ts';
import { OfficeDevice } from '../../src/protocol/office-device.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import type { Answer, Transport } from '../../src/sync/transport.ts';
import { webDigest } from '../../src/sync/web-digest.ts';
import { joinedTablet, type TestTablet } from './tablet.ts';
import type { Office, TestServer } from './test-server.ts';

type Served = { readonly server: TestServer; readonly office: Office };

/** The browser of whoever is signed in, registered through the front door. */
export async function officeBrowser({ server, office }: Served): Promise<TestTablet> {
  const response = await server.app.inject({
    method: 'POST',
    url: `/api/v1/office/services/${office.service}/devices`,
    headers: { ...office.headers },
    payload: { device: v7() },
  });
  const { device, token, organisation, service } = OfficeDevice.parse(response.json());
  const browser = await joinedTablet({ token, organisation, service });
  await browser.db.settings.put({ key: 'device', value: DeviceId.parse(device) });
  await keepJoined(browser.db, { token, organisation, service });
  return { ...browser, device };
}

/** As the office's page sends, with these headers beside the device's token: the cookie, and what the browser says of the page. */
export function officeTransport({ app }: TestServer, headers: Readonly<Record<string, string>>): Transport {
  return {
    async sync(body, { deviceToken }): Promise<Answer> {
      const response = await app.inject({
        method: 'POST',
        url: '/api/v1/sync',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${deviceToken}`, ...headers },
        payload: body,
      });
      return { kind: 'answered', status: response.statusCode, text: response.body, packedBytes: body.length / 8 };
    },
  };
}

export function syncOffice(
  browser: TestTablet,
  server: TestServer,
  headers: Readonly<Record<string, string>>,
): ReturnType<typeof runSync> {
  return runSync({
    store: officeStoreOf(browser.db),
    transport: officeTransport(server, headers),
    now: () => server.clock.nowMs,
    digest: webDigest(globalThis),
    app: '0.1.0',
  });
}

export async function saveInOffice(browser: TestTablet, office: Office, edits: readonly Edit[]): Promise<void> {
  const result = await save(browser.db, edits, { account: office.account });
  if (!result.ok) throw new Error(`not saved: ${result.failure} ${result.field ?? ''} ${result.detail}`);
}
