import { seededRandom } from '../../../../shared/random/random';
import { Baseline } from './baseline';
import { BayesianFactorisation } from './bayesian-factorisation';
import { BiasedFactorisation } from './biased-factorisation';
import { drawWishart } from './normal-wishart';
import { addErrors, errorDifference, errorIntervals, noErrors } from './rating-errors';
import { RatingMatrix } from './rating-matrix';
import { RatingNeighbours } from './rating-neighbours';
import { predictAll, ratingAccuracy } from './rating-predictor';
import { rowSimilarities } from './similarity';
import { type FitPredictor, StackedBlend } from './stacked-blend';
import { SvdPlusPlus } from './svd-plus-plus';

/** Rows of stars, 0 where there is none. */
function matrixOf(rows: number[][]): RatingMatrix {
  const entries = rows.flatMap((row, user) => row.map((stars, item) => ({ user, item, stars })));
  const given = entries.filter(({ stars }) => stars > 0);
  return RatingMatrix.fromColumns(rows.length, rows[0]?.length ?? 0, {
    user: given.map(({ user }) => user),
    item: given.map(({ item }) => item),
    stars: given.map(({ stars }) => stars),
  });
}

/** Even users give even items 5 stars and odd ones 1, odd users the other way round; every fourth rating is hidden. */
function checkerboard(): RatingMatrix {
  return matrixOf(
    Array.from({ length: 30 }, (_, u) =>
      Array.from({ length: 20 }, (_, i) => ((u * 7 + i * 3) % 4 === 0 ? 0 : (u + i) % 2 === 0 ? 5 : 1)),
    ),
  );
}

const MODELS: Readonly<Record<string, FitPredictor>> = {
  baseline: (ratings, control) => Baseline.fit(ratings, {}, control),
  'baseline by descent': (ratings, control) => Baseline.fit(ratings, { method: 'sgd' }, control),
  'item neighbours': (ratings, control) => RatingNeighbours.fit(ratings, { shrinkage: 1 }, control),
  'user neighbours': (ratings, control) => RatingNeighbours.fit(ratings, { of: 'users', shrinkage: 1 }, control),
  svd: (ratings, control) => BiasedFactorisation.fit(ratings, { factors: 4, learningRate: 0.05 }, control),
  'svd++': (ratings, control) => SvdPlusPlus.fit(ratings, { factors: 4, learningRate: 0.05 }, control),
  bayesian: (ratings, control) => BayesianFactorisation.fit(ratings, { factors: 3, samples: 20 }, control),
  blend: (ratings, control) =>
    StackedBlend.fit(
      ratings,
      {
        items: (part, own) => RatingNeighbours.fit(part, { shrinkage: 1 }, own),
        baseline: (part, own) => Baseline.fit(part, {}, own),
      },
      { ridge: 1 },
      control,
    ),
};

describe('RatingMatrix', () => {
  it('orders by user and item, keeps the last of several ratings, and transposes', () => {
    const columns = { user: [1, 0, 1, 1], item: [2, 1, 0, 2], stars: [3, 4, 5, 1] };
    const ratings = RatingMatrix.fromColumns(2, 3, columns);
    expect([...ratings.offsets]).toEqual([0, 1, 3]);
    expect([...ratings.itemOf]).toEqual([1, 0, 2]);
    expect([...ratings.starsOf]).toEqual([4, 5, 1]);
    expect([ratings.mean, ratings.low, ratings.high]).toEqual([10 / 3, 1, 5]);
    const byItem = ratings.transposed();
    expect([...byItem.offsets]).toEqual([0, 1, 2, 3]);
    expect([...byItem.itemOf]).toEqual([1, 0, 1]);
    expect([...byItem.starsOf]).toEqual([5, 4, 1]);
  });

  it('refuses unknown indices, stars that are no number and columns of different lengths', () => {
    expect(() => RatingMatrix.fromColumns(1, 1, { user: [1], item: [0], stars: [1] })).toThrow('no user 1');
    expect(() => RatingMatrix.fromColumns(1, 1, { user: [0], item: [-1], stars: [1] })).toThrow('no item -1');
    expect(() => RatingMatrix.fromColumns(1, 1, { user: [0], item: [0], stars: [Number.NaN] })).toThrow('NaN');
    expect(() => RatingMatrix.fromColumns(1, 1, { user: [0], item: [], stars: [1] })).toThrow('differ in length');
  });
});

describe('ratingAccuracy', () => {
  it('agrees with a case worked by hand', () => {
    // Errors 1, -1, 2: squares sum to 6. Given 4, 2, 3: mean 3, squared deviations sum to 2.
    const { rmse, mae, r2 } = ratingAccuracy([3, 3, 1], [4, 2, 3]);
    expect(rmse).toBeCloseTo(Math.SQRT2, 12);
    expect(mae).toBeCloseTo(4 / 3, 12);
    expect(r2).toBeCloseTo(1 - 6 / 2, 12);
  });
});

describe('errors by user', () => {
  // Errors of the first user 1 and -1, of the second 2; given 4, 2, 3, whose mean is 3.
  const given = matrixOf([
    [4, 2],
    [3, 0],
  ]);
  const errorsOf = (...predicted: number[]) => {
    const errors = noErrors(2);
    addErrors(errors, predicted, given);
    return errors;
  };

  it('agree with the accuracy over all ratings', () => {
    const errors = errorsOf(3, 3, 1);
    expect([[...errors.squares], [...errors.absolutes], [...errors.spreads]]).toEqual([
      [2, 4],
      [2, 2],
      [2, 0],
    ]);
    const { rmse, mae, r2 } = errorIntervals(errors, seededRandom(1));
    const whole = ratingAccuracy([3, 3, 1], given.starsOf);
    expect(rmse.mean).toBeCloseTo(whole.rmse, 12);
    expect(mae.mean).toBeCloseTo(whole.mae, 12);
    expect(r2.mean).toBeCloseTo(whole.r2, 12);
    // The first user twice, or the second twice: √(4/4) and √(8/2).
    expect([rmse.low, rmse.high]).toEqual([1, 2]);
    expect([mae.low, mae.high]).toEqual([1, 2]);
  });

  it('are compared user by user', () => {
    expect(errorDifference(errorsOf(4, 2, 3), errorsOf(3, 3, 1), seededRandom(1)).mean).toBe(-3);
  });
});

describe('Baseline', () => {
  it('agrees with one round of least squares worked by hand', async () => {
    // Stars (5 3; 4 -): μ = 4. Items, λ = 10: b = (1 + 0)/12 = 1/12 and -1/11. Users, λ = 15:
    // b_0 = ((5 - 4 - 1/12) + (3 - 4 + 1/11))/17 = (11/12 - 10/11)/17 = (1/132)/17, b_1 = (4 - 4 - 1/12)/16 = -1/192.
    const baseline = await Baseline.fit(
      matrixOf([
        [5, 3],
        [4, 0],
      ]),
      { epochs: 1 },
    );
    expect(baseline.itemBias[0]).toBeCloseTo(1 / 12, 12);
    expect(baseline.itemBias[1]).toBeCloseTo(-1 / 11, 12);
    expect(baseline.userBias[0]).toBeCloseTo(1 / 132 / 17, 12);
    expect(baseline.userBias[1]).toBeCloseTo(-1 / 192, 12);
    expect(baseline.predict(1, 1)).toBeCloseTo(4 - 1 / 192 - 1 / 11, 12);
  });

  it('agrees with one step of descent worked by hand', async () => {
    // μ = 4; first 5: e = 1, both biases become .1·1. Then 3: e = 3 - 4 - .1 = -1.1; b_u = .1 + .1·(-1.1 - .5·.1) = -.015.
    const settings = {
      method: 'sgd',
      epochs: 1,
      learningRate: 0.1,
      userRegularisation: 0.5,
      itemRegularisation: 0,
    } as const;
    const { userBias, itemBias } = await Baseline.fit(matrixOf([[5, 3]]), settings);
    expect(userBias[0]).toBeCloseTo(-0.015, 12);
    expect([...itemBias]).toEqual([0.1, expect.closeTo(-0.11, 12)]);
  });
});

describe('rowSimilarities', () => {
  const rows = matrixOf([
    [1, 2, 3, 0],
    [2, 4, 5, 1],
    [0, 0, 3, 4],
  ]);

  it('agrees with cosines worked by hand', async () => {
    // Rows 0 and 1 share three columns: (1·2 + 2·4 + 3·5)/√(14·45) = 25/√630. Rows 0 and 2 share one: no similarity.
    const found = await rowSimilarities(rows, 'cosine', 0, () => 0);
    expect(found[1]).toBeCloseTo(25 / Math.sqrt(630), 6);
    expect(found[3]).toBe(found[1]);
    expect(found[2]).toBe(0);
    expect(found[0]).toBe(0);
  });

  it('agrees with Pearson correlations worked by hand, shrunk', async () => {
    // Deviations (-1, 0, 1) and (-5/3, 1/3, 4/3): 3/√(2 · 42/9). Three in common, λ = 8: times 2/(2 + 8).
    const found = await rowSimilarities(rows, 'pearson', 8, () => 0);
    expect(found[1]).toBeCloseTo((3 / Math.sqrt((2 * 42) / 9)) * 0.2, 6);
    // Rows 1 and 2 share (5, 1) and (3, 4): opposite ways, -1 times 1/9.
    expect(found[5]).toBeCloseTo(-1 / 9, 6);
  });

  it('takes deviations from the baseline where asked', async () => {
    // From 3: (-2, -1, 0) and (-1, 1, 2): (2 - 1 + 0)/√(5·6).
    const found = await rowSimilarities(rows, 'pearson-baseline', 0, () => 3);
    expect(found[1]).toBeCloseTo(1 / Math.sqrt(30), 6);
  });

  it('refuses more rows than fit in memory', async () => {
    const none = RatingMatrix.fromColumns(20_001, 1, { user: [], item: [], stars: [] });
    await expect(rowSimilarities(none, 'cosine', 0, () => 0)).rejects.toThrow(RangeError);
  });
});

describe('RatingNeighbours', () => {
  it('agrees with a prediction worked by hand', async () => {
    // User 2 and item 1; by users, means 2, 3 and 2. Cosine of users 2 and 0 over items 0, 2: (1·1 + 3·3)/√(10·10) = 1;
    // of 2 and 1: (1·4 + 3·1)/√(10·17) = 7/√170. Deviations on item 1: 2 - 2 = 0 and 4 - 3 = 1.
    const ratings = matrixOf([
      [1, 2, 3],
      [4, 4, 1],
      [1, 0, 3],
    ]);
    const settings = {
      of: 'users',
      measure: 'cosine',
      around: 'means',
      shrinkage: 0,
      power: 1,
      weightShrinkage: 0,
    } as const;
    const all = await RatingNeighbours.fit(ratings, settings);
    const s = 7 / Math.sqrt(170);
    expect(all.predict(2, 1)).toBeCloseTo(2 + s / (1 + s), 6);
    const nearest = await RatingNeighbours.fit(ratings, { ...settings, neighbours: 1 });
    expect(nearest.predict(2, 1)).toBeCloseTo(2, 6);
  });

  it('needs a neighbour', async () => {
    await expect(RatingNeighbours.fit(checkerboard(), { neighbours: 0 })).rejects.toThrow(RangeError);
  });
});

describe('drawWishart', () => {
  it('has the mean ν·W', async () => {
    // W⁻¹ = (2 1; 1 2), W = (2/3 -1/3; -1/3 2/3).
    const random = seededRandom(5);
    const sum = new Float64Array(4);
    for (let n = 0; n < 4_000; n++) {
      const draw = drawWishart(Float64Array.from([2, 1, 1, 2]), 2, 6, random);
      for (let k = 0; k < 4; k++) sum[k]! += draw[k]! / 4_000;
    }
    for (const [k, mean] of [4, -2, -2, 4].entries()) expect(Math.abs(sum[k]! - mean)).toBeLessThan(0.2);
  });
});

describe.each(Object.entries(MODELS))('the rating model %s', (name, fitTo) => {
  it('predicts what is liked on a checkerboard', async () => {
    const model = await fitTo(checkerboard());
    const difference = (user: number) =>
      model.predict(user, user % 2 === 0 ? 8 : 9) - model.predict(user, user % 2 === 0 ? 9 : 8);
    if (name.startsWith('baseline')) return expect(Math.abs(difference(0))).toBeLessThan(1);
    for (const user of [0, 1, 4, 7]) expect(difference(user)).toBeGreaterThan(2);
  });

  it('stays between the fewest and the most stars, for the unknown too', async () => {
    const ratings = checkerboard();
    const model = await fitTo(ratings);
    for (const [user, item] of [
      [0, 0],
      [0, 999],
      [999, 0],
      [999, 999],
      [-1, -1],
    ] as const) {
      expect(model.predict(user, item)).toBeGreaterThanOrEqual(1);
      expect(model.predict(user, item)).toBeLessThanOrEqual(5);
    }
    expect(model.predict(999, 999)).toBeCloseTo(ratings.mean, 1);
  });

  it('is the same when fitted again with the same seed, and can be cancelled', async () => {
    const ratings = checkerboard();
    const once = predictAll(await fitTo(ratings, { random: seededRandom(3) }), ratings);
    const twice = predictAll(await fitTo(ratings, { random: seededRandom(3) }), ratings);
    expect(once).toEqual(twice);
    await expect(fitTo(ratings, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });

  it('can be fitted to nothing, to one rating and to stars that are all equal', async () => {
    const nothing = await fitTo(RatingMatrix.fromColumns(0, 0, { user: [], item: [], stars: [] }));
    expect(nothing.predict(0, 0)).toBe(0);
    expect((await fitTo(matrixOf([[4]]))).predict(0, 0)).toBe(4);
    expect(
      (
        await fitTo(
          matrixOf([
            [3, 3],
            [3, 0],
          ]),
        )
      ).predict(1, 1),
    ).toBe(3);
  });
});
