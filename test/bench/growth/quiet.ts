import { setTimeout as delay } from 'node:timers/promises';

const lookEvery = 2_000;
/** Milliseconds of the processor, all threads, that a shop of which nobody asks anything takes between two looks. */
const idle = 100;
const looks = 3;

/** Resolves once this process has done next to nothing for some seconds, and what is asked holds. */
export async function quiet(isDone: () => boolean): Promise<void> {
  for (let found = 0; found < looks; ) {
    const before = process.cpuUsage();
    await delay(lookEvery);
    const { user, system } = process.cpuUsage(before);
    found = (user + system) / 1000 < idle && isDone() ? found + 1 : 0;
  }
}
