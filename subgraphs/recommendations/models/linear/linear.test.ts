import { choleskyInPlace, solveCholesky } from '../../../../shared/numerics/cholesky';
import { seededRandom } from '../../../../shared/random/random';
import { Interactions } from '../interactions/interactions';
import { evaluate } from '../metrics/evaluate';
import { leaveOneOut } from '../metrics/protocols';
import { FitPace } from '../recommender/recommender';
import { beautySequences } from '../testing/beauty';
import { Ease } from './ease';
import { gramOf } from './gram';
import { personItems } from './person-items';
import { invertSymmetric } from './symmetric-inverse';

/** Some persons' items, with tastes in it. */
function someone(persons: number, items: number): Interactions {
  const random = seededRandom('someone');
  return Interactions.fromSequences(
    items,
    Array.from({ length: persons }, (_, p) =>
      Array.from({ length: 4 + random.integer(6) }, () => (random.integer(items / 2) * 2 + (p % 2)) % items),
    ),
  );
}

describe('choleskyInPlace', () => {
  it('agrees with a factor and a solution worked by hand', () => {
    // (4 2; 2 5) = (2 0; 1 2)·(2 1; 0 2); times (1, 1) is (6, 7).
    const matrix = Float64Array.from([4, 0, 2, 5]);
    choleskyInPlace(matrix, 2);
    expect([...matrix]).toEqual([2, 0, 1, 2]);
    const b = Float64Array.from([6, 7]);
    solveCholesky(matrix, 2, b);
    expect([...b]).toEqual([1, 1]);
  });

  it('refuses a matrix that is not positive definite', () => {
    expect(() => choleskyInPlace(Float64Array.from([1, 0, 2, 1]), 2)).toThrow(RangeError);
  });
});

describe('invertSymmetric', () => {
  it.each([1, 3, 64, 65, 150])('gives the inverse of %i rows', async (n) => {
    const random = seededRandom(n);
    const roots = Float64Array.from({ length: n * n }, () => random.normal());
    const matrix = new Float64Array(n * n);
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) {
        for (let k = 0; k < n; k++) matrix[a * n + b]! += roots[a * n + k]! * roots[b * n + k]!;
      }
      matrix[a * n + a]! += 1;
    }
    const inverse = matrix.slice();
    await invertSymmetric(inverse, n, new FitPace());
    let worst = 0;
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += matrix[a * n + k]! * inverse[k * n + b]!;
        worst = Math.max(worst, Math.abs(sum - (a === b ? 1 : 0)));
      }
    }
    expect(worst).toBeLessThan(1e-9);
  });

  it('refuses a matrix that is not positive definite', async () => {
    await expect(invertSymmetric(Float64Array.from([1, 2, 2, 1]), 2, new FitPace())).rejects.toThrow(RangeError);
  });
});

describe('personItems and gramOf', () => {
  it('count persons, however often each has met an item', () => {
    const pairs = personItems(
      Interactions.fromSequences(3, [
        [0, 1, 0],
        [0, 2],
        [0, 1],
      ]),
    );
    expect([...pairs.itemOf]).toEqual([0, 1, 0, 2, 0, 1]);
    expect([...pairs.weightOf]).toEqual([2, 1, 1, 1, 1, 1]);
    const { offsets, items, counts } = gramOf(pairs);
    const row = (item: number) =>
      Object.fromEntries(
        [...items.slice(offsets[item]!, offsets[item + 1]!)].map((to, n) => [to, counts[offsets[item]! + n]]),
      );
    expect([row(0), row(1), row(2)]).toEqual([
      { 0: 3, 1: 2, 2: 1 },
      { 0: 2, 1: 2 },
      { 0: 1, 2: 1 },
    ]);
  });
});

describe('Ease', () => {
  it('agrees with weights worked by hand', async () => {
    // Persons {0,1}, {0,1}, {0}, {1}, {1}: G = (3 2; 2 4). λ = 1: B(0,1) = 2/(3 + 1), B(1,0) = 2/(4 + 1).
    const data = Interactions.fromSequences(2, [[0, 1], [0, 1], [0], [1], [1]]);
    for (const denseItems of [10, 0]) {
      const ease = await Ease.fit(data, { regularisation: 1, denseItems });
      expect(ease.related(0, 5)).toEqual([{ item: 1, score: 0.5 }]);
      expect(ease.related(1, 5)).toEqual([{ item: 0, score: Math.fround(0.4) }]);
    }
  });

  it('gives by the sparse form, with all items as candidates, what the closed form gives', async () => {
    // Each pair of items is met by someone, so that every item is a candidate for every other.
    const random = seededRandom('pairs');
    const sequences = Array.from({ length: 200 }, () => Array.from({ length: 14 }, () => random.integer(30)));
    const data = Interactions.fromSequences(30, sequences);
    const dense = await Ease.fit(data, { regularisation: 5 });
    const sparse = await Ease.fit(data, { regularisation: 5, denseItems: 0, candidates: 30 });
    const pair = [new Float64Array(30), new Float64Array(30)] as const;
    for (let person = 0; person < 50; person++) {
      dense.scoreAll(data.history(person), pair[0]);
      sparse.scoreAll(data.history(person), pair[1]);
      for (let item = 0; item < 30; item++) expect(pair[1][item]).toBeCloseTo(pair[0][item]!, 6);
    }
  });

  it('counts past items less the more came after', async () => {
    const data = someone(200, 30);
    const ease = await Ease.fit(data, { recencyDecay: 0.5 });
    const shares = (...items: number[]) =>
      new Map(
        ease.explain({ items, weights: items.map(() => 1), times: items }, 6).map((part) => [part.item, part.share]),
      );
    expect(shares(2, 4).get(2)).toBeCloseTo(shares(4, 2).get(2)! / 2, 12);
  });

  it('refuses a λ that is not above 0', async () => {
    await expect(Ease.fit(someone(5, 6), { regularisation: 0 })).rejects.toThrow(RangeError);
  });
});

const beauty = beautySequences();
(beauty ? describe : describe.skip)('on Amazon Beauty, leave-one-out with the validation item known', () => {
  it('the sparse form reaches its floor', async () => {
    const { train, cases } = leaveOneOut(beauty!, 'test');
    const ease = await Ease.fit(train, { candidates: 60, regularisation: 20, recencyDecay: 0.8 });
    const { figures } = (await evaluate(ease, cases, { resamples: 50 })).at[0]!;
    expect(figures.hitRate.mean).toBeGreaterThan(0.087);
    expect(figures.ndcg.mean).toBeGreaterThan(0.053);
  });
});
