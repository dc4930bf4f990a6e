import { dataSetPath, describeWithDataSets } from '../../../../shared/testing/data-sets';
import { Baseline } from './baseline';
import { BayesianFactorisation } from './bayesian-factorisation';
import { BiasedFactorisation } from './biased-factorisation';
import { evaluateRatings } from './evaluate-ratings';
import { type RatingFold, readMovieLensFold } from './movielens';
import { RatingNeighbours } from './rating-neighbours';
import { measurePredictor } from './rating-predictor';
import { StackedBlend } from './stacked-blend';
import { SvdPlusPlus } from './svd-plus-plus';

// Floors on the third official split of MovieLens 100K, a split of middling difficulty; `evaluateRatings` measures all
// models on all five.
describeWithDataSets('on MovieLens 100K, split u3', () => {
  let fold: RatingFold;

  beforeAll(() => {
    fold = readMovieLensFold(dataSetPath('movielens-100k'), 3);
  });

  it('reads the split whole', () => {
    expect([fold.train.size, fold.test.size]).toEqual([80_000, 20_000]);
  });

  it('item neighbours around the baseline are better than the baseline, users around means than means', async () => {
    const baseline = measurePredictor(await Baseline.fit(fold.train), fold.test);
    const items = measurePredictor(await RatingNeighbours.fit(fold.train), fold.test);
    const users = measurePredictor(await RatingNeighbours.fit(fold.train, { of: 'users' }), fold.test);
    expect(baseline.rmse).toBeLessThan(0.945);
    expect(items.rmse).toBeLessThan(0.915);
    expect(items.mae).toBeLessThan(0.72);
    expect(users.rmse).toBeLessThan(0.92);
  });

  it('factorisations reach their floors', async () => {
    const svd = measurePredictor(await BiasedFactorisation.fit(fold.train), fold.test);
    const plus = measurePredictor(await SvdPlusPlus.fit(fold.train), fold.test);
    const bayesian = measurePredictor(await BayesianFactorisation.fit(fold.train), fold.test);
    expect(svd.rmse).toBeLessThan(0.918);
    expect(plus.rmse).toBeLessThan(0.909);
    expect(bayesian.rmse).toBeLessThan(0.9);
  });

  it('a blend is better than the best of its members', async () => {
    const items = measurePredictor(await RatingNeighbours.fit(fold.train), fold.test);
    const members = {
      items: (ratings: RatingFold['train']) => RatingNeighbours.fit(ratings),
      users: (ratings: RatingFold['train']) => RatingNeighbours.fit(ratings, { of: 'users' }),
    };
    const blend = measurePredictor(await StackedBlend.fit(fold.train, members, { folds: 3 }), fold.test);
    expect(blend.rmse).toBeLessThan(items.rmse - 0.003);
  });

  it('is measured model by model', async () => {
    const models = { baseline: (ratings: RatingFold['train']) => Baseline.fit(ratings) };
    for await (const { model, rmse, mae, folds, errors } of evaluateRatings([fold], models)) {
      expect([model, folds.length]).toEqual(['baseline', 1]);
      expect(rmse).toBeLessThan(0.945);
      expect(mae).toBeLessThan(0.76);
      expect(errors.ratings.reduce((sum, count) => sum + count)).toBe(20_000);
    }
    expect.assertions(4);
  });
});
