import { dataSetPath, describeWithDataSets } from '../../../shared/testing/data-sets';
import { readScannedWeeks, readThreeBrands } from './data/orange-juice-files';
import { heldOutErrors, textbookElasticities } from './orange-juice-figures';

describeWithDataSets('demand for orange juice', () => {
  const folder = dataSetPath('dominicks-oj');

  it('has the elasticities of the textbook, to three decimals', () => {
    const { pooled, byBrand } = textbookElasticities(readThreeBrands(folder));
    expect(pooled).toBeCloseTo(-3.139, 3);
    // In the order of the data's brands: Dominick's, Minute Maid, Tropicana.
    expect(byBrand).toEqual([-3.378, -3.321, -2.712].map((value) => expect.closeTo(value, 3)));
  });

  it('is predicted for unseen weeks better than by slopes of brands after 21 weeks, in a quarter of the stores', () => {
    const rows = readScannedWeeks(folder).filter(({ store }) => store % 4 === 0);
    const { hierarchy, pooledSlope, storeMean } = heldOutErrors(rows, 60);
    expect(hierarchy).toBeLessThan(0.95 * pooledSlope);
    expect(hierarchy).toBeLessThan(0.8 * storeMean);
  });
});
