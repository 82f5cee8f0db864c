import type { Product, Supervisor } from './product.ts';
import { joinAgent, readyForTheRoad, type Tablet, tabletFor } from './tablet-browser.ts';

export const PIN = '271828';

/** Touches the digits of a code, one by one. */
export async function typePin(tablet: Tablet, pin: string): Promise<void> {
  for (const digit of pin) await tablet.tap('button', digit);
}

/** A tablet that keeps names for an agent, behind a PIN and a card; gives the card's sixteen signs. */
export async function tabletWithCard(
  product: Pick<Product, 'address'>,
  supervisor: Supervisor,
  options: { readonly agent?: string; readonly look?: (step: string, tablet: Tablet) => Promise<void> } = {},
): Promise<{ readonly tablet: Tablet; readonly card: string }> {
  const { agent = 'Marie', look = () => Promise.resolve() } = options;
  const tablet = await tabletFor(product);
  const codes = {
    tablet: await supervisor.newTabletCode(),
    agent: await supervisor.newAgentCode(agent),
    name: 'Bus',
  };
  await joinAgent(tablet, codes);
  const card = await keepNamesByCard(tablet, PIN, look);
  await readyForTheRoad(tablet);
  return { tablet, card };
}

/** From where the tablet asks how it is to keep names, to where it has asked the server; gives the card's sixteen signs. */
export async function keepNamesByCard(
  tablet: Tablet,
  pin: string,
  look: (step: string, tablet: Tablet) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  await look('choose', tablet);
  await tablet.tap('button', /^Avec une carte/);
  const page = tablet.page();
  const card = await page.getByText(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/).innerText();
  await look('card', tablet);
  await page.getByLabel('Tapez les quatre derniers signes').fill(card.slice(-4));
  await tablet.tap('button', 'J’ai ma carte');
  await page.getByRole('group', { name: 'Choisissez un code à six chiffres' }).waitFor();
  await look('pin', tablet);
  await typePin(tablet, pin);
  await page.getByRole('group', { name: 'Tapez-le encore une fois' }).waitFor();
  await typePin(tablet, pin);
  return card;
}

/** The same with the tablet's passkey, whose place has been made before. */
export async function keepNamesByPasskey(tablet: Tablet, pin: string): Promise<void> {
  const page = tablet.page();
  await tablet.tap('button', /^Avec la clé de la tablette/);
  await page.getByRole('group', { name: 'Choisissez un code à six chiffres' }).waitFor();
  await typePin(tablet, pin);
  await page.getByRole('group', { name: 'Tapez-le encore une fois' }).waitFor();
  await typePin(tablet, pin);
}

/** Shows names again on a tablet that forgot everything: card, then PIN. */
export async function unlock(tablet: Tablet, card: string, pin = PIN): Promise<void> {
  await tablet.tap('button', 'Afficher les noms');
  await tablet.page().getByLabel('Le code de votre carte').fill(card);
  await tablet.tap('button', 'Continuer');
  await typePin(tablet, pin);
}
