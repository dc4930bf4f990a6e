import { Forecaster } from '../models/forecasting/forecaster';
import {
  meanAbsoluteError,
  quantileLoss,
  seasonalScale,
  symmetricPercentageError,
} from '../models/forecasting/metrics';
import type { HeldOutSeries } from './data/series-files';

/** The quantiles that fev's tasks ask for. */
const QUANTILES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** How far forecasts were from what then came, over all series. */
export interface ForecastFigures {
  readonly series: number;
  /** sMAPE of the means, per cent. */
  readonly percentageError: number;
  /** MASE of the medians, over the series whose value ever changed within a season. */
  readonly scaledError: number;
  /** Sum of the losses at nine quantiles over the sum of the values, as fev has it. */
  readonly weightedQuantileLoss: number;
  /** Part of the values within the interval of 80 %. */
  readonly coverage: number;
  /** Series by the model that was chosen. */
  readonly models: ReadonlyMap<string, number>;
}

/** Forecasts series of one kind, all with the same horizon, with what is known before it alone. */
export function forecastFigures(all: readonly HeldOutSeries[], progress?: () => void): ForecastFigures {
  const horizon = all[0]!.future.length;
  const forecaster = Forecaster.learned(
    all.map(({ history }) => history),
    horizon,
    progress ? { progress } : {},
  );
  const models = new Map<string, number>();
  let percentage = 0;
  let scaled = 0;
  let scalable = 0;
  let loss = 0;
  let size = 0;
  let within = 0;
  for (const { history, future } of all) {
    const { model, mean, quantiles } = forecaster.forecast(history, QUANTILES);
    models.set(model, (models.get(model) ?? 0) + 1);
    percentage += symmetricPercentageError(future, mean);
    const scale = seasonalScale(history.values, history.period);
    if (scale > 0) {
      scaled += meanAbsoluteError(future, quantiles[4]!) / scale;
      scalable++;
    }
    for (const [step, value] of future.entries()) {
      size += Math.abs(value);
      if (value >= quantiles[0]![step]! && value <= quantiles[8]![step]!) within++;
      for (const [q, quantile] of QUANTILES.entries()) loss += quantileLoss(value, quantiles[q]![step]!, quantile);
    }
  }
  return {
    series: all.length,
    percentageError: percentage / all.length,
    scaledError: scaled / scalable,
    weightedQuantileLoss: loss / size / QUANTILES.length,
    coverage: within / (all.length * horizon),
    models,
  };
}
