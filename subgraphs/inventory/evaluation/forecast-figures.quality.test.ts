import { dataSetPath, describeWithDataSets } from '../../../shared/testing/data-sets';
import { readCarParts, readM3 } from './data/series-files';
import { forecastFigures } from './forecast-figures';

/** Floors, a little above what `inventory evaluate` reports: every tenth series of the M3, to take seconds. */
describeWithDataSets('forecasts of published series', () => {
  it.each([
    ['QUARTERLY', 1.2, 0.08],
    ['MONTHLY', 0.95, 0.11],
  ])('of the M3, %s, have a MASE of at most %d and a quantile loss of at most %d', (kind, mase, loss) => {
    const series = readM3(dataSetPath('m3')).filter((one, n) => one.kind === kind && n % 10 === 0);
    const figures = forecastFigures(series);
    expect(figures.scaledError).toBeLessThan(mase);
    expect(figures.weightedQuantileLoss).toBeLessThan(loss);
  });

  it('of car parts are better than the seasonal naive one by two fifths', () => {
    const figures = forecastFigures(readCarParts(dataSetPath('carparts-intermittent'), 12));
    expect(figures.scaledError).toBeLessThan(0.9);
    expect(figures.weightedQuantileLoss).toBeLessThan(0.95);
  });
});
