import { choleskyInPlace, solveCholesky } from '../../../../shared/numerics/cholesky';
import { BoundedHeap } from '../recommender/top-items';
import type { DomainSums } from './domain-sums';

/** The regression of one target item: what it is worth to anybody, and what each source adds to that. */
export interface TargetColumn {
  /** b₀ = ȳ - x̄ᵀb: the score of a person of whom no source with a weight is known. */
  readonly base: number;
  /** Places of the sources that have a weight, ascending. */
  readonly sources: readonly number[];
  readonly weights: Float64Array;
}

/**
 * Ridge regression of whether a person meets a target item on what they met elsewhere, with a free constant:
 * b = (S_CC + λI)⁻¹ s_C, S the covariance of the sources times N and s that with the target, on the `candidates` sources C
 * of the largest s_j/√(S_jj + λ) above 0. The larger λ is, the nearer it is to the popular list of the domain.
 *
 * Time: candidates³/6.
 */
export function targetColumn(sums: DomainSums, target: number, lambda: number, candidates: number): TargetColumn {
  const heap = new BoundedHeap(candidates);
  for (let source = 0; source < sums.sources.length; source++) {
    const together = sums.crossCovariance(source, target);
    if (together > 0) heap.push(source, together / Math.sqrt(sums.covariance(source, source) + lambda));
  }
  const sources = heap
    .drain()
    .map(({ item }) => item)
    .sort((a, b) => a - b);
  const size = sources.length;
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) matrix[a * size + b] = sums.covariance(sources[a]!, sources[b]!);
    matrix[a * size + a]! += lambda;
  }
  const weights = Float64Array.from(sources, (source) => sums.crossCovariance(source, target));
  choleskyInPlace(matrix, size);
  solveCholesky(matrix, size, weights);
  let base = sums.targetMean(target);
  for (const [k, source] of sources.entries()) base -= sums.sourceMean(source) * weights[k]!;
  return { base, sources, weights };
}
