import { setImmediate } from 'node:timers/promises';
import { quantile } from '../load';

export interface Timed {
  readonly times: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Processor time of this process each time, milliseconds. */
  readonly processor: number;
}

/** Does something again and again for so long, after half a second that is not counted. */
export async function timed(seconds: number, run: (n: number) => unknown): Promise<Timed> {
  let n = 0;
  for (const warm = performance.now() + 500; performance.now() < warm || n < 3; ) await run(n++);
  const took: number[] = [];
  const used = process.cpuUsage();
  for (const until = performance.now() + seconds * 1000; performance.now() < until || took.length < 10; ) {
    const started = performance.now();
    await run(n++);
    took.push(performance.now() - started);
    if (took.length % 100 === 0) await setImmediate();
  }
  const { user, system } = process.cpuUsage(used);
  took.sort((a, b) => a - b);
  return {
    times: took.length,
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    processor: (user + system) / 1000 / took.length,
  };
}
