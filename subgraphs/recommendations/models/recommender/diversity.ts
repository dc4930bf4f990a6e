import type { Scored } from './recommender';

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): takes one after the other the candidate with the highest
 * (1 - strength) · score/highest - strength · similarity to the most alike of those taken.
 *
 * @param candidates best first, more than are wanted
 * @param similarity of two items, 0 to 1
 * @param strength 0 leaves the order as it is; 1 looks at variety alone
 * @returns at most `count` of the candidates, in the new order, each as it was given
 */
export function diversified<T extends Scored>(
  candidates: readonly T[],
  count: number,
  similarity: (a: number, b: number) => number,
  strength: number,
): T[] {
  if (strength <= 0) return candidates.slice(0, count);
  const highest = candidates.reduce((best, { score }) => Math.max(best, score), 0) || 1;
  const left = [...candidates];
  const nearest = new Float64Array(left.length);
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) {
    let best = 0;
    let bestValue = Number.NEGATIVE_INFINITY;
    for (let n = 0; n < left.length; n++) {
      const value = ((1 - strength) * left[n]!.score) / highest - strength * nearest[n]!;
      if (value > bestValue) {
        best = n;
        bestValue = value;
      }
    }
    const [next] = left.splice(best, 1);
    nearest.copyWithin(best, best + 1);
    taken.push(next!);
    for (let n = 0; n < left.length; n++) nearest[n] = Math.max(nearest[n]!, similarity(left[n]!.item, next!.item));
  }
  return taken;
}
