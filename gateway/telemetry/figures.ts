import type { Histogram } from 'prom-client';

/** What a histogram has counted under one label's value. */
export interface CountedDurations {
  readonly name: string;
  readonly count: number;
  /** How many of these had one of the bad outcomes. */
  readonly failed: number;
  readonly meanMilliseconds: number;
  /** Below which 95 of 100 are: within its bucket as if they were spread evenly. */
  readonly p95Milliseconds: number;
}

interface Sums {
  count: number;
  failed: number;
  seconds: number;
  /** How many took at most so many seconds, by the upper limits of the buckets. */
  readonly atMost: Map<number, number>;
}

/**
 * What a histogram of durations with an outcome has counted since the process began, by one of its labels.
 *
 * @param label such as `operation`
 * @param failures the outcomes that are none of the sender's fault
 */
export async function countedDurations(
  histogram: Histogram<string>,
  label: string,
  failures: readonly string[],
): Promise<CountedDurations[]> {
  const byName = new Map<string, Sums>();
  for (const { labels, value, metricName } of (await histogram.get()).values) {
    const name = String(labels[label]);
    const sums = byName.get(name) ?? { count: 0, failed: 0, seconds: 0, atMost: new Map<number, number>() };
    byName.set(name, sums);
    if (metricName?.endsWith('_count')) {
      sums.count += value;
      if (failures.includes(String(labels.outcome))) sums.failed += value;
    } else if (metricName?.endsWith('_sum')) sums.seconds += value;
    else if (typeof labels.le === 'number') sums.atMost.set(labels.le, (sums.atMost.get(labels.le) ?? 0) + value);
  }
  return [...byName].map(([name, sums]) => ({
    name,
    count: sums.count,
    failed: sums.failed,
    meanMilliseconds: sums.count === 0 ? 0 : (sums.seconds / sums.count) * 1000,
    p95Milliseconds: quantile(sums, 0.95) * 1000,
  }));
}

/** In seconds; what is above the last limit is taken to be at it. */
function quantile({ count, atMost }: Sums, share: number): number {
  const wanted = share * count;
  let [below, counted] = [0, 0];
  for (const [limit, upTo] of [...atMost].sort(([a], [b]) => a - b)) {
    if (upTo >= wanted && upTo > counted) return below + ((limit - below) * (wanted - counted)) / (upTo - counted);
    [below, counted] = [limit, upTo];
  }
  return below;
}
