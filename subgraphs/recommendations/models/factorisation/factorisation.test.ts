import { choleskyInPlace, solveCholesky } from '../../../../shared/numerics/cholesky';
import { seededRandom } from '../../../../shared/random/random';
import { dataSetPath, describeWithDataSets } from '../../../../shared/testing/data-sets';
import { readMovieLensFold } from '../../evaluation/ratings/movielens';
import { Interactions } from '../interactions/interactions';
import { evaluate } from '../metrics/evaluate';
import { Popularity } from '../popularity/popularity';
import { EMPTY_HISTORY } from '../recommender/recommender';
import { ImplicitAls } from './implicit-als';
import { ConjugateGradient, gramOfFactors } from './least-squares';

describe('gramOfFactors', () => {
  it('agrees with products worked by hand', () => {
    expect([...gramOfFactors([1, 2, 3, 4], 2, 2)]).toEqual([10, 14, 14, 20]);
  });
});

/** A system of one row with five entries, and what Cholesky gives for it. */
function system(f: number) {
  const random = seededRandom('system');
  const others = Float32Array.from({ length: 40 * f }, () => random.normal());
  const gram = gramOfFactors(others, 40, f);
  const columns = Uint32Array.from([3, 7, 8, 12, 39]);
  const extra = Float32Array.from([1, 4, 2, 8, 0.5]);
  const matrix = gram.slice();
  const expected = new Float64Array(f);
  for (let n = 0; n < 5; n++) {
    const y = others.subarray(columns[n]! * f, (columns[n]! + 1) * f);
    for (let a = 0; a < f; a++) {
      expected[a]! += (1 + extra[n]!) * y[a]!;
      for (let b = 0; b < f; b++) matrix[a * f + b]! += extra[n]! * y[a]! * y[b]!;
    }
  }
  for (let a = 0; a < f; a++) matrix[a * f + a]! += 0.7;
  choleskyInPlace(matrix, f);
  solveCholesky(matrix, f, expected);
  return { others, gram, expected, rows: { offsets: Uint32Array.from([0, 0, 5]), columns, extra } };
}

describe('ConjugateGradient', () => {
  it.each([4, 8, 12, 32])('comes to what Cholesky gives, with %i factors', (f) => {
    const { others, gram, rows, expected } = system(f);
    const solver = new ConjugateGradient(f, rows, 40, 3 * f);
    solver.begin(others, gram);
    const found = new Float32Array(2 * f);
    solver.solve(1, found, 0.7);
    for (let k = 0; k < f; k++) expect(found[f + k]).toBeCloseTo(expected[k]!, 4);
    expect(found.slice(0, f)).toEqual(new Float32Array(f));
  });

  it('brings a row without entries to zero', () => {
    const { others, gram, rows } = system(8);
    const solver = new ConjugateGradient(8, rows, 40, 20);
    solver.begin(others, gram);
    const found = new Float32Array(16).fill(1);
    solver.solve(0, found, 0.7);
    for (let k = 0; k < 8; k++) expect(found[k]).toBeCloseTo(0, 4);
  });
});

describe('ImplicitAls', () => {
  const data = Interactions.fromSequences(
    12,
    Array.from({ length: 40 }, (_, p) =>
      [0, 2, 4, 6, 8, 10].map((i) => i + (p % 2)).filter((i) => (i * 7 + p) % 5 > 0),
    ),
  );

  it('serves someone it has never met, and moves with each fresh event', async () => {
    const als = await ImplicitAls.fit(data, { factors: 4 });
    const first = (...items: number[]) =>
      als.recommend({ items, weights: items.map(() => 1), times: items }, 1)[0]!.item % 2;
    expect([first(0), first(0, 1, 3, 5), first(1), first(1, 2, 4, 6)]).toEqual([0, 1, 1, 0]);
    expect(als.recommend(EMPTY_HISTORY, 3)).toEqual([]);
  });

  it('names past items of the same taste as what raises an item', async () => {
    const als = await ImplicitAls.fit(data, { factors: 4 });
    const parts = als.explain({ items: [1, 0, 2], weights: [1, 1, 1], times: [1, 2, 3] }, 4);
    expect(parts[0]!.item! % 2).toBe(0);
    expect(parts.find(({ item }) => item === 1)?.share ?? 0).toBeLessThan(parts[0]!.share);
  });

  it('refuses settings that cannot be', async () => {
    await expect(ImplicitAls.fit(data, { factors: 0 })).rejects.toThrow('above 0');
    await expect(ImplicitAls.fit(data, { regularisation: 0 })).rejects.toThrow('above 0');
  });
});

describeWithDataSets('on MovieLens 100K, split u3, every rating an interaction', () => {
  it('ranks what people rated far better than popularity does', async () => {
    const { train, test } = readMovieLensFold(dataSetPath('movielens-100k'), 3);
    const rowsOf = ({ users, offsets, itemOf }: typeof train) =>
      Array.from({ length: users }, (_, u) => itemOf.subarray(offsets[u]!, offsets[u + 1]!));
    const known = Interactions.fromSequences(train.items, rowsOf(train));
    const cases = rowsOf(test).map((relevant, person) => ({ person, history: known.history(person), relevant }));
    // Items stand in the order of their ids here, so order is to play no part.
    const als = await ImplicitAls.fit(known, { factors: 32, recencyDecay: 1 });
    const popular = await Popularity.fit(known, { halfLife: Number.POSITIVE_INFINITY });
    const ndcg = async (model: ImplicitAls | Popularity) =>
      (await evaluate(model, cases, { resamples: 50 })).at[0]!.figures.ndcg.mean;
    const [ours, theirs] = [await ndcg(als), await ndcg(popular)];
    expect(ours).toBeGreaterThan(0.3);
    expect(ours).toBeGreaterThan(1.4 * theirs);
  });
});
