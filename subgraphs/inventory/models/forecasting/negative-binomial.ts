/**
 * log Γ by Stirling's series after the argument was raised above 16 (Abramowitz and Stegun 1964, 6.1.41).
 *
 * @param x above 0
 * @example log Γ(5) = log 24
 */
export function logGamma(x: number): number {
  let product = 1;
  let at = x;
  while (at < 16) product *= at++;
  const inverse = 1 / at;
  const series = inverse * (1 / 12 - inverse ** 2 * (1 / 360 - inverse ** 2 / 1260));
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

/** Derivative of log Γ (Abramowitz and Stegun 1964, 6.3.18). @param x above 0 @example ψ(1) = -.5772 */
export function digamma(x: number): number {
  let sum = 0;
  let at = x;
  while (at < 16) sum -= 1 / at++;
  const inverse = 1 / at;
  const square = inverse * inverse;
  return sum + Math.log(at) - inverse / 2 - square * (1 / 12 - square * (1 / 120 - square / 252));
}

/**
 * Derivatives of the negative log likelihood of a count under a negative binomial distribution (mean μ, variance μ + μ²/r) by
 * log μ and log r.
 */
export function negativeBinomialSlopes(count: number, mean: number, shape: number): [byMean: number, byShape: number] {
  const total = shape + mean;
  const byMean = ((mean - count) * shape) / total;
  const byShape = -shape * (digamma(count + shape) - digamma(shape) + Math.log(shape / total) + (mean - count) / total);
  return [byMean, byShape];
}

/** -log P(count). */
export function negativeBinomialLoss(count: number, mean: number, shape: number): number {
  return (
    logGamma(shape) +
    logGamma(count + 1) -
    logGamma(count + shape) -
    shape * Math.log(shape / (shape + mean)) -
    (count === 0 ? 0 : count * Math.log(mean / (shape + mean)))
  );
}

const MOST_STEPS = 100_000;

/**
 * Quantiles of a negative binomial distribution: the least counts below or at which so much of it lies.
 *
 * @param parts above 0 and below 1, ascending
 * @example mean 1, shape 1 (geometric, P(0) = .5): the median is 0, the .9 quantile 3
 */
export function negativeBinomialQuantiles(mean: number, shape: number, parts: readonly number[]): number[] {
  const ratio = mean / (shape + mean);
  let count = 0;
  let term = (shape / (shape + mean)) ** shape;
  let below = term;
  return parts.map((part) => {
    while (below < part && count < MOST_STEPS) {
      term *= (ratio * (count + shape)) / (count + 1);
      count++;
      below += term;
    }
    return count;
  });
}
