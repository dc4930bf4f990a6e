import { setImmediate } from 'node:timers/promises';
import { quantile } from '../load';

export interface Timed {
  readonly times: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Processor time of this process each time, milliseconds. */
  readonly processor: number;
  /** The processor time that 99 in 100 do not exceed, milliseconds: what others do on the machine is no part of it. */
  readonly processorP99: number;
}

/** Does something again and again for so long, after half a second that is not counted. */
export async function timed(seconds: number, run: (n: number) => unknown): Promise<Timed> {
  let n = 0;
  for (const warm = performance.now() + 500; performance.now() < warm || n < 3; ) await run(n++);
  const took: number[] = [];
  const burnt: number[] = [];
  const used = process.cpuUsage();
  for (const until = performance.now() + seconds * 1000; performance.now() < until || took.length < 10; ) {
    const started = performance.now();
    const before = process.cpuUsage();
    await run(n++);
    const { user, system } = process.cpuUsage(before);
    took.push(performance.now() - started);
    burnt.push((user + system) / 1000);
    if (took.length % 100 === 0) await setImmediate();
  }
  const { user, system } = process.cpuUsage(used);
  took.sort((a, b) => a - b);
  burnt.sort((a, b) => a - b);
  return {
    times: took.length,
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    processor: (user + system) / 1000 / took.length,
    processorP99: quantile(burnt, 0.99),
  };
}
