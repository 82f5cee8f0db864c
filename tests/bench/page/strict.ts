/** Makes every write of this page wait for the disk, as Halte's do: Chrome's default since 121 is to let it wait by itself. */
export function writeStrictly(): void {
  // oxlint-disable-next-line typescript/unbound-method -- called with the database it is asked of
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function strict(this: IDBDatabase, stores, mode, options) {
    return begin.call(this, stores, mode, mode === 'readwrite' ? { ...options, durability: 'strict' } : options);
  };
}
