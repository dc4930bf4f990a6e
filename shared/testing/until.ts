/** How long tests wait for what must come: long enough for a slow machine that has other work. */
const patienceSeconds = 90;

/**
 * Waits until it is so: what comes by events or over a network comes a moment later.
 *
 * @throws Error where it is not so after `seconds`
 */
export async function until(isSo: () => boolean | Promise<boolean>, seconds = patienceSeconds): Promise<void> {
  await eventually(async () => isSo(), Boolean, seconds, 5);
}

/**
 * Asks until the answer is as it should be.
 *
 * @param everyMilliseconds the pause between two questions
 * @returns the first good answer
 * @throws Error that quotes the last answer, where none was good after `seconds`
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  good: (value: T) => boolean,
  seconds = patienceSeconds,
  everyMilliseconds = 100,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (good(value)) return value;
    if (Date.now() > end) throw new Error(`not so after ${seconds} s: ${JSON.stringify(value)?.slice(0, 500)}`);
    await new Promise((done) => setTimeout(done, everyMilliseconds));
  }
}
