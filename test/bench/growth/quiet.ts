import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

const lookEvery = 2_000;
/** So much of the time a shop of which nobody asks anything is at work. */
const idle = 0.1;
const looks = 3;

/** Resolves once this process has done next to nothing for some seconds, and what is asked holds. */
export async function quiet(isDone: () => boolean): Promise<void> {
  let before = performance.eventLoopUtilization();
  for (let found = 0; found < looks; ) {
    await delay(lookEvery);
    const now = performance.eventLoopUtilization();
    const isIdle = performance.eventLoopUtilization(now, before).utilization < idle;
    found = isIdle && isDone() ? found + 1 : 0;
    before = now;
  }
}
