/** One person's figures at a cutoff k. */
export interface RankingFigures {
  /** Relevant items among the first k, over k. */
  readonly precision: number;
  /** Relevant items among the first k, over all that are relevant. */
  readonly recall: number;
  /** Harmonic mean of precision and recall of this person. */
  readonly f1: number;
  /** 1 where a relevant item is among the first k. */
  readonly hitRate: number;
  /** Σ 1/log2(rank + 1) over relevant items among the first k, over its highest possible value (Järvelin, Kekäläinen 2002). */
  readonly ndcg: number;
  /** 1 over the rank of the first relevant item, 0 where it is not among the first k. */
  readonly mrr: number;
}

export const FIGURE_NAMES = [
  'precision',
  'recall',
  'f1',
  'hitRate',
  'ndcg',
  'mrr',
] as const satisfies readonly (keyof RankingFigures)[];

/**
 * @param ranks rank of each relevant item, 1 being best, as `averageRanks` gives them; at least one
 * @param cutoff k
 */
export function rankingFigures(ranks: ArrayLike<number>, cutoff: number): RankingFigures {
  let hits = 0;
  let gain = 0;
  let ideal = 0;
  let first = Number.POSITIVE_INFINITY;
  for (let n = 0; n < ranks.length; n++) {
    const rank = ranks[n]!;
    if (n < cutoff) ideal += 1 / Math.log2(n + 2);
    if (rank > cutoff) continue;
    hits += 1;
    gain += 1 / Math.log2(rank + 1);
    first = Math.min(first, rank);
  }
  const precision = hits / cutoff;
  const recall = hits / ranks.length;
  return {
    precision,
    recall,
    f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    hitRate: hits > 0 ? 1 : 0,
    ndcg: gain / ideal,
    mrr: hits > 0 ? 1 / first : 0,
  };
}
