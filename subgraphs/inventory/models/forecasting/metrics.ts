/**
 * Symmetric mean absolute percentage error of the M competitions, in per cent: 200 · mean |y - f| / (|y| + |f|).
 *
 * @example (100, 200) forecast as (110, 180) has 10.03
 */
export function symmetricPercentageError(actual: ArrayLike<number>, forecast: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < actual.length; n++) {
    const size = Math.abs(actual[n]!) + Math.abs(forecast[n]!);
    if (size > 0) sum += Math.abs(actual[n]! - forecast[n]!) / size;
  }
  return (200 * sum) / actual.length;
}

/** Mean absolute error of the value one season ago, over the history: what MASE divides by. 0 where it never changed. */
export function seasonalScale(history: Float64Array, period: number): number {
  let sum = 0;
  let count = 0;
  for (let t = period; t < history.length; t++) {
    const difference = Math.abs(history[t]! - history[t - period]!);
    if (Number.isNaN(difference)) continue;
    sum += difference;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

export function meanAbsoluteError(actual: ArrayLike<number>, forecast: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < actual.length; n++) sum += Math.abs(actual[n]! - forecast[n]!);
  return sum / actual.length;
}

/**
 * Quantile (pinball) loss of one value, twice as the M5 competition and fev have it: 2 · max(q (y - f), (q - 1) (y - f)).
 *
 * @param quantile above 0 and below 1
 */
export function quantileLoss(actual: number, forecast: number, quantile: number): number {
  const error = actual - forecast;
  return 2 * Math.max(quantile * error, (quantile - 1) * error);
}
