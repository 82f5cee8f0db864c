import { createStore } from 'zustand/vanilla';

type Asking = { readonly proved: Promise<boolean>; readonly end: (proved: boolean) => void };

/** Where whoever needs a proof waits for it; two who need one at a time wait for the same. */
export function proofDesk() {
  const store = createStore<{ readonly asking: Asking | null }>(() => ({ asking: null }));
  return {
    store,
    ask: (): Promise<boolean> => {
      const { asking } = store.getState();
      if (asking) return asking.proved;
      const { promise, resolve } = Promise.withResolvers<boolean>();
      store.setState({ asking: { proved: promise, end: resolve } });
      return promise;
    },
    end: (proved: boolean): void => {
      store.getState().asking?.end(proved);
      store.setState({ asking: null });
    },
  };
}
