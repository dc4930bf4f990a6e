import {
  digamma,
  logGamma,
  negativeBinomialLoss,
  negativeBinomialQuantiles,
  negativeBinomialSlopes,
} from './negative-binomial';

describe('the negative binomial distribution', () => {
  it('has the worked examples', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 10);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 10);
    expect(digamma(1)).toBeCloseTo(-0.5772156649, 8);
    expect(negativeBinomialQuantiles(1, 1, [0.5, 0.9])).toEqual([0, 3]);
  });

  it.each([
    [0, 0.4, 0.7],
    [3, 2, 0.2],
    [40, 55, 8],
  ])('of %d at mean %d and shape %d has slopes that are those of its loss', (count, mean, shape) => {
    const [byMean, byShape] = negativeBinomialSlopes(count, mean, shape);
    const step = 1e-4;
    const slope = (of: (log: number) => number) => (of(step) - of(-step)) / (2 * step);
    expect(byMean).toBeCloseTo(
      slope((log) => negativeBinomialLoss(count, mean * Math.exp(log), shape)),
      5,
    );
    expect(byShape).toBeCloseTo(
      slope((log) => negativeBinomialLoss(count, mean, shape * Math.exp(log))),
      5,
    );
  });

  it('adds up to 1, with the mean and the variance that it says', () => {
    let [all, mean, square] = [0, 0, 0];
    for (let count = 0; count < 400; count++) {
      const part = Math.exp(-negativeBinomialLoss(count, 6, 1.5));
      all += part;
      mean += part * count;
      square += part * count ** 2;
    }
    expect(all).toBeCloseTo(1, 6);
    expect(mean).toBeCloseTo(6, 4);
    expect(square - mean ** 2).toBeCloseTo(6 + 36 / 1.5, 2);
  });
});
