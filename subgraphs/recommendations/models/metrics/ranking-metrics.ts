/** One person's figures at a cutoff k. */
export interface RankingFigures {
  /** Relevant items among the first k, over k. */
  readonly precision: number;
  /** Relevant items among the first k, over all that are relevant. */
  readonly recall: number;
  /** Harmonic mean of precision and recall of this person; the mean over persons is the macro F1. */
  readonly f1: number;
  /** Candidates rightly shown or rightly not shown, over all candidates. Near 1 for any model where there are many items. */
  readonly accuracy: number;
  /** 1 where a relevant item is among the first k. */
  readonly hitRate: number;
  /** Σ 1/log2(rank + 1) over relevant items among the first k, over its highest possible value (Järvelin, Kekäläinen 2002). */
  readonly ndcg: number;
  /** 1 over the rank of the first relevant item, 0 where it is not among the first k. */
  readonly mrr: number;
  /** Average precision: Σ precision at the rank of each relevant item among the first k, over the most there can be there. */
  readonly map: number;
}

export const FIGURE_NAMES = [
  'precision',
  'recall',
  'f1',
  'accuracy',
  'hitRate',
  'ndcg',
  'mrr',
  'map',
] as const satisfies readonly (keyof RankingFigures)[];

/**
 * @param ranks rank of each relevant item, 1 being best, as `averageRanks` gives them; at least one
 * @param cutoff k
 * @param candidates number of items that were ranked
 */
export function rankingFigures(ranks: ArrayLike<number>, cutoff: number, candidates: number): RankingFigures {
  const shown = Math.min(cutoff, candidates);
  const ascending = Float64Array.from(ranks).sort();
  let hits = 0;
  let gain = 0;
  let ideal = 0;
  let precisions = 0;
  for (const [n, rank] of ascending.entries()) {
    if (n < cutoff) ideal += 1 / Math.log2(n + 2);
    if (rank > cutoff) continue;
    hits += 1;
    gain += 1 / Math.log2(rank + 1);
    // Equals share an average rank, which can be less than the hits up to it.
    precisions += Math.min(1, hits / rank);
  }
  const precision = hits / cutoff;
  const recall = hits / ranks.length;
  const wrong = shown - hits + (ranks.length - hits);
  return {
    precision,
    recall,
    f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    accuracy: 1 - wrong / candidates,
    hitRate: hits > 0 ? 1 : 0,
    ndcg: gain / ideal,
    mrr: hits > 0 ? 1 / ascending[0]! : 0,
    map: precisions / Math.min(cutoff, ranks.length),
  };
}
