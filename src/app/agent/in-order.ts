/** Runs tasks one after another, however fast they are asked for: a second tap sees what the first one saved. */
export function inOrder(): <Value>(task: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    // A task answers for its own failures: what it throws is a bug, and must not hold up the taps after it.
    const next = last.then(task, task);
    last = next;
    return next;
  };
}
