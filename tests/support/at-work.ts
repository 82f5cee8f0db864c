import { foundService, type Product, startProduct, type Supervisor } from './product.ts';
import { joinService, type Tablet, tabletFor } from './tablet-browser.ts';

export type AtWork = { readonly product: Product; readonly supervisor: Supervisor; readonly tablet: Tablet };

/** A product with one service, and a tablet that an agent has joined and that is ready to lose its network. */
export async function atWork(settings: Parameters<typeof startProduct>[0] = {}): Promise<AtWork> {
  const product = await startProduct(settings);
  const supervisor = await foundService(product);
  const tablet = await tabletFor(product);
  const codes = {
    tablet: await supervisor.newTabletCode(),
    agent: await supervisor.newAgentCode('Marie'),
    name: 'Bus',
  };
  await joinService(tablet, codes);
  return { product, supervisor, tablet };
}
