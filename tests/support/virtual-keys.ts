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

/** A key is bound to a name: the product is reached by one. */
export async function namedProduct(): Promise<{ readonly product: Product; readonly supervisor: Supervisor }> {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const address = product.address.replace('127.0.0.1', 'localhost');
  return { product: { ...product, address }, supervisor };
}
