import type { Random } from '../../../../shared/random/random';
import { type ClusterFeature, clusterFeatures, plainFeature } from './features';
import {
  type Clusters,
  countOf,
  drawnCentres,
  kMeans,
  nearest,
  type Points,
  silhouette,
  squaredDistance,
} from './k-means';

/** Clusters of customers, by number: what is needed to put a customer into one. */
export interface Clustering {
  /** Of each feature, over all customers. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  /** A list a cluster, of features as they are (not scaled). */
  readonly centres: readonly (readonly number[])[];
  /** How well the clusters stand apart, from -1 to 1. */
  readonly silhouette: number;
}

/** Customers by number, their features row by row. */
export type FeatureRows = Float64Array;

const fewestClusters = 2;
export const mostClusters = 10;
/** The number of clusters is chosen, and judged, on so many customers. */
const judged = 1_500;
const starts = 3;
/** New clusters take the place of the old ones moved on where they are better by so much. */
const worthIt = 0.97;
const dimensions = clusterFeatures.length;

export interface ClusteringOptions {
  /** How many; by the silhouette where absent. */
  readonly clusters?: number | undefined;
  /** The clustering so far: its clusters keep their numbers. */
  readonly previous?: Clustering | undefined;
  readonly random: Random;
  readonly pause?: () => Promise<void>;
}

/**
 * Clusters customers by k-means over standardised features. Clusters that were there before are moved on from where they
 * were; where others are much better, these get the numbers of the old ones that they are nearest to.
 *
 * @returns null where there are fewer customers than clusters
 */
export async function clustered(rows: FeatureRows, options: ClusteringOptions): Promise<Clustering | null> {
  const { previous, random, pause } = options;
  const n = rows.length / dimensions;
  const wanted = previous?.centres.length ?? options.clusters;
  if (n < (wanted ?? fewestClusters)) return null;
  const { means, deviations } = scaleOf(rows);
  const points: Points = { values: scaled(rows, means, deviations), dimensions };
  const sample = sampleOf(points, random.fork('sample'));
  const k = wanted ?? (await bestCount(sample, random, pause));
  const fresh = await best(points, k, random.fork(`k ${k}`), pause);
  let centres = fresh.centres;
  if (previous) {
    const before = scaled(Float64Array.from(previous.centres.flat()), means, deviations);
    const moved = await kMeans(points, before, pause);
    centres = fresh.inertia < worthIt * moved.inertia ? matched(before, fresh.centres) : moved.centres;
  }
  const labels = Int32Array.from({ length: countOf(sample) }, (_, point) => nearest(sample, point, centres).label);
  return {
    means,
    deviations,
    centres: Array.from({ length: k }, (_, c) =>
      means.map((mean, d) => mean + deviations[d]! * centres[c * dimensions + d]!),
    ),
    silhouette: silhouette(sample, labels, k),
  };
}

/** The cluster of a customer with these features. */
export function clusterOf({ means, deviations, centres }: Clustering, features: readonly number[]): number {
  const point = { values: scaled(Float64Array.from(features), means, deviations), dimensions };
  return nearest(point, 0, scaled(Float64Array.from(centres.flat()), means, deviations)).label;
}

/** What sets a cluster apart, the most telling first: its middle, that of everybody, and how many deviations lie between. */
export function setsApart(
  { means, deviations, centres }: Clustering,
  cluster: number,
): {
  readonly feature: ClusterFeature;
  readonly typical: number;
  readonly everyone: number;
  readonly deviations: number;
}[] {
  return clusterFeatures
    .map((feature, d) => ({
      feature,
      typical: plainFeature(feature, centres[cluster]![d]!),
      everyone: plainFeature(feature, means[d]!),
      deviations: (centres[cluster]![d]! - means[d]!) / deviations[d]!,
    }))
    .sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations));
}

async function best(points: Points, k: number, random: Random, pause?: () => Promise<void>): Promise<Clusters> {
  let found: Clusters | undefined;
  for (let start = 0; start < starts; start++) {
    const clusters = await kMeans(points, drawnCentres(points, k, random), pause);
    if (!found || clusters.inertia < found.inertia) found = clusters;
  }
  return found!;
}

async function bestCount(sample: Points, random: Random, pause?: () => Promise<void>): Promise<number> {
  let [chosen, height] = [fewestClusters, Number.NEGATIVE_INFINITY];
  for (let k = fewestClusters; k <= Math.min(mostClusters, countOf(sample)); k++) {
    const { labels } = await best(sample, k, random.fork(`sample ${k}`), pause);
    const own = silhouette(sample, labels, k);
    if (own > height) [chosen, height] = [k, own];
  }
  return chosen;
}

function sampleOf(points: Points, random: Random): Points {
  const n = countOf(points);
  if (n <= judged) return points;
  const values = new Float64Array(judged * dimensions);
  for (let i = 0; i < judged; i++) {
    const point = random.integer(n) * dimensions;
    values.set(points.values.subarray(point, point + dimensions), i * dimensions);
  }
  return { values, dimensions };
}

function scaleOf(rows: FeatureRows): { means: number[]; deviations: number[] } {
  const n = rows.length / dimensions;
  const means = new Array<number>(dimensions).fill(0);
  const squares = new Array<number>(dimensions).fill(0);
  for (let i = 0; i < rows.length; i++) means[i % dimensions]! += rows[i]! / n;
  for (let i = 0; i < rows.length; i++) squares[i % dimensions]! += (rows[i]! - means[i % dimensions]!) ** 2 / n;
  // What is the same of all tells nobody apart.
  return { means, deviations: squares.map((square) => Math.sqrt(square) || 1) };
}

function scaled(rows: Float64Array, means: readonly number[], deviations: readonly number[]): Float64Array {
  return rows.map((value, i) => (value - means[i % dimensions]!) / deviations[i % dimensions]!);
}

/** The new centres in the order of the old ones that they are nearest to; the closest pairs first. */
function matched(before: Float64Array, after: Float64Array): Float64Array {
  const k = before.length / dimensions;
  const pairs = Array.from({ length: k * k }, (_, pair) => {
    const [old, next] = [Math.floor(pair / k), pair % k];
    return { old, next, distance: squaredDistance(before, old * dimensions, after, next * dimensions, dimensions) };
  }).sort((a, b) => a.distance - b.distance);
  const ordered = new Float64Array(before.length);
  const [taken, given] = [new Set<number>(), new Set<number>()];
  for (const { old, next } of pairs) {
    if (taken.has(old) || given.has(next)) continue;
    taken.add(old);
    given.add(next);
    ordered.set(after.subarray(next * dimensions, (next + 1) * dimensions), old * dimensions);
  }
  return ordered;
}
