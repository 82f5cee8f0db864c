import type { Page } from 'playwright-core';
import { foundService, type Product, startProduct, type Supervisor } from './product.ts';

/** The device's own keys, with a finger that always fits. */
export async function withKeys(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

type Watched = { secrets?: string[]; spoil?: boolean };

/** Notes each secret that the page's passkey says from now on; alters every second one where it is told to. */
export async function watchSecrets(page: Page) {
  await page.evaluate(() => {
    const seen = globalThis as unknown as Watched;
    seen.secrets = [];
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = async (asked) => {
      const given = await get(asked);
      if (!(given instanceof PublicKeyCredential)) return given;
      const results = given.getClientExtensionResults();
      const first = results.prf?.results?.first;
      if (!(first instanceof ArrayBuffer)) return given;
      const bytes = new Uint8Array(first.slice(0));
      if (seen.spoil === true && (seen.secrets?.length ?? 0) % 2 === 1) bytes[0] = (bytes[0] ?? 0) ^ 1;
      seen.secrets?.push(btoa(String.fromCharCode(...bytes)));
      given.getClientExtensionResults = () => ({ ...results, prf: { results: { first: bytes.buffer } } });
      return given;
    };
  });
  return {
    spoil: (does: boolean) =>
      page.evaluate((asked) => {
        (globalThis as unknown as Watched).spoil = asked;
      }, does),
    secrets: async () =>
      (await page.evaluate(() => (globalThis as unknown as Watched).secrets ?? [])).map((text) =>
        Uint8Array.from(Buffer.from(text, 'base64')),
      ),
  };
}

/** A key is bound to a name: the product is reached by one. */
export async function namedProduct(): Promise<{ readonly product: Product; readonly supervisor: Supervisor }> {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const address = product.address.replace('127.0.0.1', 'localhost');
  return { product: { ...product, address }, supervisor };
}
