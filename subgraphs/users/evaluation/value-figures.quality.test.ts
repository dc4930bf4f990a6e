import { dataSetPath, describeWithDataSets } from '../../../shared/testing/data-sets';
import { readPurchases } from './data/cdnow-file';
import { valueFigures } from './value-figures';

/** Floors, a little wider than what `users evaluate` reports. */
describeWithDataSets('customer value on CDNOW, the 39 weeks after', () => {
  const figures = () => valueFigures(readPurchases(dataSetPath('cdnow')), Date.UTC(1997, 8, 30), 273);

  it('expects about as many purchases as came, closer than the rate so far', () => {
    const { ratio, error, errorOfRate } = figures();
    expect(Math.abs(ratio - 1)).toBeLessThan(0.15);
    expect(error).toBeLessThan(errorOfRate);
  });

  it('tells who will be silent with probabilities that come true', () => {
    expect(figures().churnError).toBeLessThan(0.035);
  });
});
