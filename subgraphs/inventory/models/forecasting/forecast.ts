/** What is expected of one series over the steps to come. */
export interface SeriesForecast {
  /** What made it: `combination`, `pooled demand`, `exponential smoothing, weekdays, α .03`; a fallback says so by its name. */
  readonly model: string;
  /** One a step. */
  readonly mean: Float64Array;
  /** One array a quantile asked for, in their order, one value a step; they never cross, and none is negative. */
  readonly quantiles: readonly Float64Array[];
  /** Quantiles of the sums from the first step on, of daily series: see `demandSums`. */
  readonly sums: readonly (readonly number[])[];
  /** How far forecasts of the last weeks were off a step, in pieces: `mae`, `rmse`, `bias`; none where that is not known. */
  readonly accuracy: readonly { readonly name: string; readonly value: number }[];
}
