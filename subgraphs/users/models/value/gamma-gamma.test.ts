import { dataSetPath, describeWithDataSets } from '../../../../shared/testing/data-sets';
import { readPublishedCustomers } from '../../evaluation/data/cdnow-file';
import { expectedSpend, fitGammaGamma } from './gamma-gamma';

const published = { p: 6.2488, q: 3.7446, v: 15.4477 };

describeWithDataSets('Gamma-Gamma of CDNOW', () => {
  it('has the published parameters of 946 customers', () => {
    const { spends } = readPublishedCustomers(dataSetPath('cdnow'));
    expect(spends).toHaveLength(946);
    const fitted = fitGammaGamma(spends);
    for (const name of ['p', 'q', 'v'] as const) {
      expect([name, Math.abs(fitted[name] / published[name] - 1) < 1e-3]).toEqual([name, true]);
    }
    // In cents v is a hundred times as much, and the rest the same.
    const inCents = fitGammaGamma(spends.map(({ repeats, mean }) => ({ repeats, mean: mean * 100 })));
    expect(inCents.v / fitted.v).toBeCloseTo(100, 1);
  });
});

describe('Gamma-Gamma', () => {
  it('draws a mean towards that of all the more, the fewer purchases it is of', () => {
    expect(expectedSpend(published, null)).toBeCloseTo(35.17, 2);
    expect(expectedSpend(published, { repeats: 2, mean: 22.35 })).toBeCloseTo(24.66, 1);
    const many = expectedSpend(published, { repeats: 200, mean: 100 });
    expect(Math.abs(many - 100)).toBeLessThan(1);
    expect(expectedSpend(published, { repeats: 1, mean: 100 })).toBeLessThan(many);
  });
});
