import { type FittedModel, type ForecastModel, type Series, withoutGaps } from './series';

/** The value one season ago; with a period of 1, the last value. The reference that every model has to beat. */
export const seasonalNaive: ForecastModel = {
  name: 'seasonal naive',
  fit(series: Series): FittedModel {
    const values = withoutGaps(series);
    const period = Math.max(1, Math.min(series.period, values.length));
    return {
      name: 'seasonal naive',
      fitted: values.map((_, t) => values[t - period] ?? Number.NaN),
      predict: (horizon) =>
        Float64Array.from({ length: horizon }, (_, step) => values[values.length - period + (step % period)]!),
    };
  },
};
