export type StorageReport = {
  /** False: the browser may erase what this tablet holds when its disk is nearly full. */
  readonly persisted: boolean;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
};

/** Asks the browser to keep what this tablet holds, and says what it answered. */
export async function askToPersist(): Promise<StorageReport> {
  if (!('storage' in navigator)) return { persisted: false, usedBytes: null, quotaBytes: null };
  const persisted = await navigator.storage.persist().catch(() => false);
  return { ...(await storageReport()), persisted };
}

export async function storageReport(): Promise<StorageReport> {
  if (!('storage' in navigator)) return { persisted: false, usedBytes: null, quotaBytes: null };
  const persisted = await navigator.storage.persisted().catch(() => false);
  const estimate = await navigator.storage.estimate().catch(() => ({ usage: undefined, quota: undefined }));
  return { persisted, usedBytes: estimate.usage ?? null, quotaBytes: estimate.quota ?? null };
}

/** An address that is neither https nor this machine gets no service worker: the app cannot work offline there. */
export function worksOffline(): boolean {
  return globalThis.isSecureContext && 'serviceWorker' in navigator;
}
