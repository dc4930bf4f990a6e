/** Share of a bucket below which the index is not taken: an empty one would make it infinite. */
const leastShare = 1e-4;

/**
 * Population stability index of two distributions over the same buckets: Σ (p - q) ln(p / q), the sum of both
 * Kullback-Leibler divergences (Siddiqi 2006). Below .1 nothing has moved, above .25 much has.
 *
 * @param before counts of each bucket
 * @param after counts of each bucket, of the same length
 * @returns 0 where either is empty
 * @throws RangeError where the lengths differ
 */
export function populationStability(before: ArrayLike<number>, after: ArrayLike<number>): number {
  if (before.length !== after.length) throw new RangeError(`${before.length} buckets against ${after.length}`);
  const total = (counts: ArrayLike<number>) =>
    Array.prototype.reduce.call(counts, (sum, count) => (sum as number) + (count as number), 0) as number;
  const [all, fresh] = [total(before), total(after)];
  if (all === 0 || fresh === 0) return 0;
  let index = 0;
  for (let bucket = 0; bucket < before.length; bucket++) {
    const p = Math.max(leastShare, after[bucket]! / fresh);
    const q = Math.max(leastShare, before[bucket]! / all);
    index += (p - q) * Math.log(p / q);
  }
  return index;
}

/**
 * Puts items into buckets of about equal weight, from the most wanted down, so that a drift of what people turn to can be
 * seen in few events.
 *
 * @param before weight of each item by id
 * @param buckets how many; one more holds what was not there before
 * @returns the bucket of an id
 */
export function bucketsOf(before: ReadonlyMap<string, number>, buckets = 10): (id: string) => number {
  const sorted = [...before].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0);
  const bucketById = new Map<string, number>();
  let passed = 0;
  for (const [id, weight] of sorted) {
    bucketById.set(id, Math.min(buckets - 1, Math.floor((passed / total) * buckets)));
    passed += weight;
  }
  return (id) => bucketById.get(id) ?? buckets;
}

/** The stability index of what people turn to, between two counts of events by item. */
export function interestDrift(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  buckets = 10,
): number {
  const bucketOf = bucketsOf(before, buckets);
  const counts = (weights: ReadonlyMap<string, number>) => {
    const sums = new Float64Array(buckets + 1);
    for (const [id, weight] of weights) sums[bucketOf(id)]! += weight;
    return sums;
  };
  return populationStability(counts(before), counts(after));
}
