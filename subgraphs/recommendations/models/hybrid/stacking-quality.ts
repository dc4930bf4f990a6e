import { rankingFigures } from '../metrics/ranking-metrics';
import type { StackingExample } from './stacking-examples';

/**
 * NDCG of each example under the weights, as a full ranking would have it: an item that is no candidate of any member
 * would stand behind those that are, and equals share their average rank.
 */
export function stackedNdcg(
  examples: readonly StackingExample[],
  weights: ArrayLike<number>,
  cutoff = 10,
): Float64Array {
  const members = weights.length;
  return Float64Array.from(examples, ({ candidates, relevant, missed, values }) => {
    const scores = new Float64Array(candidates);
    for (let c = 0; c < candidates; c++) {
      for (let m = 0; m < members; m++) scores[c]! += weights[m]! * values[c * members + m]!;
    }
    const ranks = new Float64Array(relevant + missed).fill(Number.POSITIVE_INFINITY);
    for (let r = 0; r < relevant; r++) {
      const own = scores[r]!;
      if (own <= 0) continue;
      let higher = 0;
      let equal = 0;
      for (let c = 0; c < candidates; c++) {
        if (scores[c]! > own) higher += 1;
        else if (scores[c] === own) equal += 1;
      }
      ranks[r] = 1 + higher + (equal - 1) / 2;
    }
    return rankingFigures(ranks, cutoff, Math.max(candidates, cutoff)).ndcg;
  });
}
