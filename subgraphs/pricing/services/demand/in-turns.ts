import { setImmediate as giveWay } from 'node:timers/promises';

/** Runs a computation that yields to its end; other work gets its turn at each yield. */
export async function inTurns<Result>(steps: Generator<void, Result>, signal: AbortSignal): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await giveWay(undefined, { signal });
  }
}
