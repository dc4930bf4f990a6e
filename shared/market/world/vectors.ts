import type { Random } from '../../random/random';

/** How many directions taste has in the market. */
export const tasteDimensions = 12;

/** A direction drawn evenly from the unit sphere. */
export function randomDirection(random: Random): Float64Array {
  const vector = new Float64Array(tasteDimensions);
  for (let i = 0; i < tasteDimensions; i++) vector[i] = random.normal();
  return normalised(vector);
}

/** The weighted sum of directions, scaled to length 1. */
export function blended(parts: readonly (readonly [weight: number, vector: Float64Array])[]): Float64Array {
  const sum = new Float64Array(tasteDimensions);
  for (const [weight, vector] of parts) {
    for (let i = 0; i < tasteDimensions; i++) sum[i]! += weight * vector[i]!;
  }
  return normalised(sum);
}

/** The inner product; of two directions, the cosine of the angle between them. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < tasteDimensions; i++) sum += a[i]! * b[i]!;
  return sum;
}

function normalised(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((value) => value / length);
}
