import { choleskyInPlace, solveCholesky } from '../../../../shared/numerics/cholesky';
import type { FitPace } from '../recommender/recommender';
import { BoundedHeap } from '../recommender/top-items';
import type { Gram } from './gram';
import { DenseItemWeights, type ItemWeights, SparseItemWeights } from './item-weights';
import { invertSymmetric } from './symmetric-inverse';

/**
 * The closed form of EASE (Steck 2019, equation 8): P = (G + λI)⁻¹, B(j,i) = -P(j,i) / P(i,i), B(i,i) = 0.
 *
 * Time: items³/2. Memory: 20 bytes · items².
 */
export async function denseEaseWeights(
  gram: Gram,
  items: number,
  regularisation: number,
  pace: FitPace,
): Promise<ItemWeights> {
  const matrix = new Float64Array(items * items);
  for (let item = 0; item < items; item++) {
    for (let n = gram.offsets[item]!; n < gram.offsets[item + 1]!; n++) {
      matrix[item * items + gram.items[n]!] = gram.counts[n]!;
    }
    matrix[item * items + item]! += regularisation;
  }
  await invertSymmetric(matrix, items, pace);
  const values = new Float32Array(items * items);
  for (let from = 0; from < items; from++) {
    for (let to = 0; to < items; to++) {
      if (from !== to) values[from * items + to] = -matrix[from * items + to]! / matrix[to * items + to]!;
    }
  }
  return new DenseItemWeights(items, values);
}

/**
 * The same regression with a support chosen beforehand: the column of item i is the ridge regression of i on the
 * `candidates` items nearest to it by cosine, B(C,i) = (G(C,C) + λI)⁻¹ G(C,i) (Ning and Karypis 2011, SLIM with feature
 * selection, section 4.3; Steck 2019b, "Markov random fields for collaborative filtering", for why the neighbourhood is
 * enough). With all items as candidates it is the closed form.
 *
 * Time: items · candidates³/6.
 */
export async function sparseEaseWeights(
  gram: Gram,
  items: number,
  regularisation: number,
  candidates: number,
  pace: FitPace,
): Promise<ItemWeights> {
  const sizes = new Float64Array(items);
  for (let item = 0; item < items; item++) {
    for (let n = gram.offsets[item]!; n < gram.offsets[item + 1]!; n++) {
      if (gram.items[n] === item) sizes[item] = gram.counts[n]!;
    }
  }
  const columns: { sources: Uint32Array; values: Float32Array }[] = [];
  const placeOf = new Int32Array(items).fill(-1);
  for (let item = 0; item < items; item++) {
    const heap = new BoundedHeap(candidates);
    const counts = new Map<number, number>();
    for (let n = gram.offsets[item]!; n < gram.offsets[item + 1]!; n++) {
      const other = gram.items[n]!;
      if (other === item) continue;
      heap.push(other, gram.counts[n]! / Math.sqrt(sizes[other]!));
      counts.set(other, gram.counts[n]!);
    }
    const chosen = heap
      .drain()
      .map((entry) => entry.item)
      .sort((a, b) => a - b);
    const weights = solveColumn(gram, chosen, placeOf, counts, regularisation);
    columns.push({ sources: Uint32Array.from(chosen), values: Float32Array.from(weights) });
    const pause = pace.tick(item / items);
    if (pause) await pause;
  }
  return SparseItemWeights.fromColumns(columns);
}

function solveColumn(
  gram: Gram,
  chosen: readonly number[],
  placeOf: Int32Array,
  counts: ReadonlyMap<number, number>,
  regularisation: number,
): Float64Array {
  const size = chosen.length;
  for (let place = 0; place < size; place++) placeOf[chosen[place]!] = place;
  const matrix = new Float64Array(size * size);
  for (let place = 0; place < size; place++) {
    const item = chosen[place]!;
    for (let n = gram.offsets[item]!; n < gram.offsets[item + 1]!; n++) {
      const other = placeOf[gram.items[n]!]!;
      if (other >= 0) matrix[place * size + other] = gram.counts[n]!;
    }
    matrix[place * size + place]! += regularisation;
  }
  for (let place = 0; place < size; place++) placeOf[chosen[place]!] = -1;
  const column = Float64Array.from(chosen, (item) => counts.get(item)!);
  choleskyInPlace(matrix, size);
  solveCholesky(matrix, size, column);
  return column;
}
