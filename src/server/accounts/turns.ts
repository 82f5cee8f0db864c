export type Turns = {
  /** Runs `work` when its turn comes; null when too many wait already. */
  run<Result>(work: () => Promise<Result>): Promise<Result | null>;
};

/** At most `atOnce` works run together and `waiting` more queue up. */
export function turns(atOnce: number, waiting: number): Turns {
  let running = 0;
  const queue: (() => void)[] = [];
  return {
    async run(work) {
      if (running >= atOnce) {
        if (queue.length >= waiting) return null;
        // The one who leaves hands over its place, so that nobody slips in between.
        await new Promise<void>((resolve) => queue.push(resolve));
      } else {
        running += 1;
      }
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
