import { normalDensity, normalDistribution } from '../../../../shared/numerics/normal';
import type { Estimate } from './estimates';

/** Standard errors to each side, and steps, of the integration. */
const reach = 8;
const steps = 400;

/**
 * The probability of each variant to have the highest value, where nothing was believed of them before: values are then normal
 * about the estimates. ∫ φ_i(x) Π Φ_j(x) dx by Simpson's rule.
 *
 * @returns null for all where an estimate has no variance: too little has happened
 * @example of .10 and .11 with variances 4e-6 each: [.0002, .9998]
 */
export function probabilitiesBest(estimates: readonly Estimate[]): (number | null)[] {
  if (estimates.some(({ users, variance }) => users < 2 || !(variance > 0))) return estimates.map(() => null);
  const raw = estimates.map(({ value, variance }, i) => {
    const deviation = Math.sqrt(variance);
    const height = (z: number) =>
      estimates.reduce(
        (product, other, j) =>
          i === j
            ? product
            : product * normalDistribution((value + z * deviation - other.value) / Math.sqrt(other.variance)),
        normalDensity(z),
      );
    const width = (2 * reach) / steps;
    let sum = height(-reach) + height(reach);
    for (let step = 1; step < steps; step++) sum += (step % 2 === 1 ? 4 : 2) * height(-reach + step * width);
    return (sum * width) / 3;
  });
  const total = raw.reduce((sum, one) => sum + one, 0);
  return raw.map((one) => one / total);
}
