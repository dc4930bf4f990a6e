import type { Random } from '../../../../shared/random/random';

/** Points as one row-major array. */
export interface Points {
  readonly values: Float64Array;
  readonly dimensions: number;
}

export interface Clusters {
  /** k × dimensions, row-major. */
  readonly centres: Float64Array;
  /** The centre that each point is nearest to. */
  readonly labels: Int32Array;
  /** Sum of squared distances to them. */
  readonly inertia: number;
}

const mostRounds = 100;

export const countOf = ({ values, dimensions }: Points): number => values.length / dimensions;

/**
 * k-means by Lloyd's rounds (IEEE Transactions on Information Theory 28, 1982), from centres that are given or drawn by
 * k-means++ (Arthur and Vassilvitskii, 2007). A centre that loses its last point is put where the farthest point is.
 *
 * @param start centres to begin with: k × dimensions
 * @param pause called after each round
 * @example of 0, 1, 10 and 11 with k 2 the centres are .5 and 10.5
 */
export async function kMeans(points: Points, start: Float64Array, pause?: () => Promise<void>): Promise<Clusters> {
  const { dimensions } = points;
  const n = countOf(points);
  const k = start.length / dimensions;
  const centres = Float64Array.from(start);
  const labels = new Int32Array(n).fill(-1);
  let inertia = 0;
  for (let round = 0; round < mostRounds; round++) {
    const sums = new Float64Array(k * dimensions);
    const counts = new Float64Array(k);
    let moved = 0;
    let farthest = 0;
    let farthestDistance = -1;
    inertia = 0;
    for (let point = 0; point < n; point++) {
      const { label, distance } = nearest(points, point, centres);
      if (labels[point] !== label) moved++;
      labels[point] = label;
      counts[label]!++;
      inertia += distance;
      if (distance > farthestDistance) [farthest, farthestDistance] = [point, distance];
      for (let d = 0; d < dimensions; d++) sums[label * dimensions + d]! += points.values[point * dimensions + d]!;
    }
    if (moved === 0) break;
    for (let c = 0; c < k; c++) {
      for (let d = 0; d < dimensions; d++) {
        const at = c * dimensions + d;
        centres[at] = counts[c]! > 0 ? sums[at]! / counts[c]! : points.values[farthest * dimensions + d]!;
      }
    }
    await pause?.();
  }
  return { centres, labels, inertia };
}

/** Centres drawn among the points, each as likely as it is far (squared) from those before it: k-means++. */
export function drawnCentres(points: Points, k: number, random: Random): Float64Array {
  const { values, dimensions } = points;
  const n = countOf(points);
  const centres = new Float64Array(k * dimensions);
  const distances = new Float64Array(n).fill(1);
  for (let c = 0; c < k; c++) {
    // Where all points are alike, any is as good.
    const chosen = distances.some((distance) => distance > 0) ? random.weighted(distances) : random.integer(n);
    centres.set(values.subarray(chosen * dimensions, (chosen + 1) * dimensions), c * dimensions);
    for (let point = 0; point < n; point++) {
      const distance = squaredDistance(values, point * dimensions, centres, c * dimensions, dimensions);
      distances[point] = c === 0 ? distance : Math.min(distances[point]!, distance);
    }
  }
  return centres;
}

/** The centre that a point is nearest to, and its squared distance. */
export function nearest(
  { values, dimensions }: Points,
  point: number,
  centres: Float64Array,
): { readonly label: number; readonly distance: number } {
  let label = 0;
  let distance = Number.POSITIVE_INFINITY;
  for (let c = 0; c * dimensions < centres.length; c++) {
    const other = squaredDistance(values, point * dimensions, centres, c * dimensions, dimensions);
    if (other < distance) [label, distance] = [c, other];
  }
  return { label, distance };
}

export function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number, dimensions: number): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += (a[i + d]! - b[j + d]!) ** 2;
  return sum;
}

/**
 * The mean silhouette (Rousseeuw, Journal of Computational and Applied Mathematics 20, 1987): how much nearer points are to
 * their own cluster than to the next one, from -1 to 1. Every point against every other: for a few thousand.
 *
 * @returns -1 where there is one cluster alone
 */
export function silhouette({ values, dimensions }: Points, labels: Int32Array, k: number): number {
  const n = labels.length;
  const counts = new Float64Array(k);
  for (const label of labels) counts[label]!++;
  if (counts.filter((count) => count > 0).length < 2) return -1;
  const sums = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const distance = Math.sqrt(squaredDistance(values, i * dimensions, values, j * dimensions, dimensions));
      sums[i * k + labels[j]!]! += distance;
      sums[j * k + labels[i]!]! += distance;
    }
  }
  let total = 0;
  for (let i = 0; i < n; i++) {
    const own = labels[i]!;
    // A point that is alone counts as 0.
    if (counts[own]! < 2) continue;
    const within = sums[i * k + own]! / (counts[own]! - 1);
    let next = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) if (c !== own && counts[c]! > 0) next = Math.min(next, sums[i * k + c]! / counts[c]!);
    if (Math.max(within, next) > 0) total += (next - within) / Math.max(within, next);
  }
  return total / n;
}
