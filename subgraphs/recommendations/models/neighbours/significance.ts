import { logGamma } from '../profiles/base-rates';

/** Terms below this share of the sum add nothing that a number holds. */
const negligible = 1e-12;

/**
 * The chance of so many or more where a Poisson number with this mean is expected: Σ_{k ≥ n} e^-m·m^k / k!; up to the mean
 * one less the terms below n, so that terms always fall.
 *
 * @param count n, a whole number
 * @param mean m, 0 or more
 * @example poissonTail(2, 0.5) // 1 - e^-.5·(1 + .5) = .0902
 */
export function poissonTail(count: number, mean: number): number {
  if (count <= 0) return 1;
  if (!(mean > 0)) return 0;
  let sum = 0;
  if (count > mean) {
    let term = chanceOf(count, mean);
    for (let k = count; term > sum * negligible; k++) {
      sum += term;
      term *= mean / (k + 1);
    }
    return Math.min(1, sum);
  }
  let term = chanceOf(count - 1, mean);
  for (let k = count - 1; k >= 0 && term > sum * negligible; k--) {
    sum += term;
    term *= k / mean;
  }
  return Math.max(0, 1 - sum);
}

/** e^-m·m^k / k!. */
function chanceOf(k: number, mean: number): number {
  return Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
}
