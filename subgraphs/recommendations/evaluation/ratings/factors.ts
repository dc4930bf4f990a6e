import type { Random } from '../../../../shared/random/random';
import type { RatingMatrix } from './rating-matrix';

/** Which users and items have ratings: 1 at the index of each that has. */
export function seenIn(ratings: RatingMatrix): { users: Uint8Array; items: Uint8Array } {
  const users = new Uint8Array(ratings.users);
  const items = new Uint8Array(ratings.items);
  for (let u = 0; u < ratings.users; u++) if (ratings.offsets[u + 1]! > ratings.offsets[u]!) users[u] = 1;
  for (const item of ratings.itemOf) items[item] = 1;
  return { users, items };
}

/** rows × factors normal draws of mean 0 in row-major order; zeros in the rows that are not `seen`. */
export function normals(seen: Uint8Array, factors: number, deviation: number, random: Random): Float64Array {
  const values = new Float64Array(seen.length * factors);
  for (let row = 0; row < seen.length; row++) {
    if (seen[row] !== 1) continue;
    for (let k = 0; k < factors; k++) values[row * factors + k] = deviation * random.normal();
  }
  return values;
}

/** Puts the numbers in random order, in place (Fisher and Yates). */
export function shuffle(order: Uint32Array, random: Random): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    const kept = order[last]!;
    order[last] = order[other]!;
    order[other] = kept;
  }
}
