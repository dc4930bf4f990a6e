import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Lets others run within long work: the function that is returned is called after each small step, and gives the event loop
 * a turn once so much time has passed since the last one.
 *
 * @param milliseconds for which the work may hold the event loop
 * @example const pause = pauses(8); for (const row of rows) { take(row); await pause(); }
 */
export function pauses(milliseconds: number): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < milliseconds) return;
    await nextTurn();
    since = performance.now();
  };
}
