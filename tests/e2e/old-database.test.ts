import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { atWork, type AtWork } from '../support/at-work.ts';
import { openAt, outboxOf, type Tablet, tile } from '../support/tablet-browser.ts';

/** The stores as version 1 of the app declared them; kept as they were, since tablets hold them. */
const VERSION_ONE = {
  records: { key: 'id', indexes: ['type', 'type+session', 'type+day'] },
  serverStates: { key: 'id', indexes: ['log'] },
  outbox: { key: 'order', indexes: ['!change', 'record', 'state', 'log+state+order', 'state+day+change'] },
  settings: { key: 'key', indexes: [] },
  tileCounts: { key: 'session', indexes: ['stop'] },
  drafts: { key: 'id', indexes: ['record'] },
} as const;

/** A page of the same origin that does not run the app. */
async function leaveApp({ tablet, product }: AtWork): Promise<void> {
  await tablet.page().goto('about:blank');
  await tablet
    .page()
    .goto(`${product.address}/icon.svg`)
    .catch(() => undefined);
}

/** Makes the tablet's database what version 1 would have left, with as many more visits unsent as there are ids. */
async function backToVersionOne(tablet: Tablet, more: readonly (readonly [string, string])[] = []): Promise<void> {
  await tablet.page().evaluate(
    async ({ stores, added }) => {
      const done = async <Value>(request: IDBRequest<Value>): Promise<Value> =>
        await new Promise((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(new Error(String(request.error))));
        });
      const now = await done(indexedDB.open('halte'));
      const rows = new Map<string, Record<string, unknown>[]>();
      for (const name of Object.keys(stores)) {
        rows.set(name, (await done(now.transaction(name).objectStore(name).getAll())) as Record<string, unknown>[]);
      }
      now.close();
      await done(indexedDB.deleteDatabase('halte'));
      const opening = indexedDB.open('halte', 10);
      opening.addEventListener('upgradeneeded', () => {
        for (const [name, { key, indexes }] of Object.entries(stores)) {
          const options = { keyPath: key, autoIncrement: name === 'outbox' };
          const store = opening.result.createObjectStore(name, options);
          for (const index of indexes) {
            const path = index.replace('!', '');
            const parts = path.split('+');
            const indexName = parts.length > 1 ? `[${path}]` : path;
            store.createIndex(indexName, parts.length > 1 ? parts : path, { unique: index.startsWith('!') });
          }
        }
      });
      const old = await done(opening);
      for (const [name, all] of rows) {
        const store = old.transaction(name, 'readwrite').objectStore(name);
        for (const row of all) await done(store.put(row));
      }
      const visit = rows.get('outbox')?.findLast(({ type }) => type === 'visit');
      for (const [change, record] of added) {
        const text = String(visit?.['text'])
          .replaceAll(String(visit?.['change']), change)
          .replaceAll(String(visit?.['record']), record);
        const { order: _order, ...row }: Record<string, unknown> = { ...visit, change, record, text };
        await done(old.transaction('outbox', 'readwrite').objectStore('outbox').add(row));
      }
      old.close();
    },
    { stores: VERSION_ONE, added: more.map(([change, record]) => [change, record] as const) },
  );
}

/** Offline, with a session and a visit that nobody else has. */
async function withUnsentVisit(work: AtWork): Promise<void> {
  const { tablet } = work;
  await tablet.offline(true);
  await openAt(tablet, 'Guise');
  await tablet.tap('button', tile('Passeport'));
  await tablet.tap('button', /^Terminer/);
  await tablet.page().getByText('personne reçue · 1 démarche').first().waitFor();
}

test('an upgrade that the browser does not live through, at whichever step, leaves all that was unsent, and runs again', async () => {
  const work = await atWork();
  const { tablet } = work;
  await withUnsentVisit(work);
  // Offered in vain meanwhile or not: what is to be sent is the same.
  const unsent = async () =>
    (await outboxOf(tablet)).filter(({ state }) => state !== 'acknowledged').map(({ change, text }) => [change, text]);
  const before = await unsent();
  expect(before).toHaveLength(2);
  let kills = 0;
  for (let step = 1; step < 40; step += 1) {
    await leaveApp(work);
    await backToVersionOne(tablet);
    const page = tablet.page();
    await page.addInitScript((last) => {
      let steps = 0;
      const counted = (prototype: object, name: string) => {
        const real = Reflect.get(prototype, name) as (...given: unknown[]) => unknown;
        Object.defineProperty(prototype, name, {
          value(this: IDBObjectStore | IDBDatabase, ...given: unknown[]) {
            if (name !== 'put' || (this as IDBObjectStore).transaction.mode === 'versionchange') steps += 1;
            if (steps === last) {
              console.log('the power goes');
              for (;;);
            }
            return Reflect.apply(real, this, given);
          },
        });
      };
      counted(IDBDatabase.prototype, 'createObjectStore');
      counted(IDBObjectStore.prototype, 'createIndex');
      counted(IDBObjectStore.prototype, 'deleteIndex');
      counted(IDBObjectStore.prototype, 'put');
    }, step);
    const devtools = await page.context().newCDPSession(page);
    const atStep = page
      .waitForEvent('console', { predicate: (message) => message.text() === 'the power goes', timeout: 60_000 })
      .then(() => 'killed' as const);
    const opened = page
      .getByText('personne reçue · 1 démarche')
      .first()
      .waitFor({ timeout: 60_000 })
      .then(() => 'opened' as const);
    void page.goto(work.product.address).catch(() => undefined);
    const what = await Promise.race([atStep, opened.catch(() => atStep)]);
    if (what === 'opened') {
      void atStep.catch(() => undefined);
      break;
    }
    kills += 1;
    await devtools.send('Browser.crash').catch(() => undefined);
    await tablet.restart();
    await tablet.page().getByText('personne reçue · 1 démarche').first().waitFor();
    expect(await unsent()).toEqual(before);
  }
  // Two stores with an index each, an index that comes and one that goes, and the positions.
  expect(kills).toBeGreaterThanOrEqual(6);
  await tablet.offline(false);
  await tablet
    .page()
    .getByText(/^Tout est confirmé/)
    .waitFor({ timeout: 60_000 });
}, 400_000);

test('a window of version 1 that stays open is named as what is in the way; once it is closed, a hundred unsent changes are all there, and arrive', async () => {
  const work = await atWork();
  const { tablet, product, supervisor } = work;
  await withUnsentVisit(work);
  await leaveApp(work);
  const more = Array.from({ length: 98 }, () => [v7(), v7()] as const);
  await backToVersionOne(tablet, more);
  const old = await tablet.page().context().newPage();
  await old.goto(`${product.address}/icon.svg`).catch(() => undefined);
  await old.evaluate(
    async () =>
      await new Promise<void>((resolve) => {
        const opening = indexedDB.open('halte');
        opening.addEventListener('success', () => {
          Object.assign(window, { held: opening.result });
          resolve();
        });
      }),
  );
  const page = tablet.page();
  await page.goto(product.address);
  await page.getByRole('button', { name: 'Réessayer' }).waitFor();
  await old.close();
  await tablet.tap('button', 'Réessayer');
  await page.getByText('personne reçue · 1 démarche').first().waitFor();
  const unsent = (await outboxOf(tablet)).filter(({ state }) => state !== 'acknowledged');
  expect(unsent).toHaveLength(100);
  await tablet.offline(false);
  await expect
    .poll(async () => (await outboxOf(tablet)).every(({ state }) => state === 'acknowledged'), { timeout: 60_000 })
    .toBe(true);
  const [day] = unsent.flatMap(({ type, text }) =>
    type === 'stopSession' ? (/"date":"([^"]+)"/.exec(text)?.[1] ?? []) : [],
  );
  const { figures } = await supervisor.report({ from: String(day), to: String(day) });
  expect(figures.visits).toBe(99);
});

test('a connection to the storage that is closed under the page is opened anew, and the next visit is saved', async () => {
  const work = await atWork();
  const { tablet } = work;
  await tablet.page().addInitScript(() => {
    const connections: IDBDatabase[] = [];
    Object.assign(window, { connections });
    const real = Reflect.get(IDBFactory.prototype, 'open');
    IDBFactory.prototype.open = function open(...given) {
      const opening = Reflect.apply(real, this, given);
      opening.addEventListener('success', () => connections.push(opening.result));
      return opening;
    };
  });
  await tablet.page().reload();
  await tablet.offline(true);
  await openAt(tablet, 'Guise');
  const closed = await tablet.page().evaluate(() => {
    const { connections } = window as unknown as { readonly connections: readonly IDBDatabase[] };
    for (const connection of connections) connection.close();
    return connections.length;
  });
  expect(closed).toBeGreaterThan(0);
  await tablet.tap('button', tile('Passeport'));
  await tablet.tap('button', /^Terminer/);
  await tablet.page().getByText('personne reçue · 1 démarche').first().waitFor();
  expect((await outboxOf(tablet)).filter(({ type }) => type === 'visit')).toHaveLength(1);
});
