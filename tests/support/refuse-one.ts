import type { Page } from 'playwright-core';

/** Makes of the tablet's last visit one that the server has refused. */
export async function refuseOne(page: Page): Promise<void> {
  await page.evaluate(
    async () =>
      await new Promise<void>((resolve) => {
        const opening = indexedDB.open('halte');
        opening.addEventListener('success', () => {
          const trx = opening.result.transaction('outbox', 'readwrite');
          const outbox = trx.objectStore('outbox');
          const all = outbox.getAll();
          all.addEventListener('success', () => {
            const row = all.result.findLast(({ type }) => type === 'visit');
            outbox.put({ ...row, state: 'refused', refusal: { reason: 'invalid-value', field: 'persons' } });
          });
          trx.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
  );
}
