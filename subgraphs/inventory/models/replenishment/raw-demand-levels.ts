import { normalQuantile } from '../../../../shared/numerics/normal';
import { meanOf } from '../forecasting/series';
import { lotOf, type ReorderLevels, type ReorderTerms } from './reorder-policy';

/**
 * The simple rule beside which a policy is judged: s = μ T + z σ √T, μ and σ being the mean and standard deviation of a
 * day's demand as it was, T lead time and review together (Silver, Pyke and Thomas 2017, 7.9). It knows neither weekdays nor seasons.
 *
 * @param known pieces a day of the past, at least two
 * @example mean 4, deviation 2, T 9, service level .9772: s 36 + 12
 */
export function rawDemandLevels(terms: ReorderTerms, known: Float64Array): ReorderLevels {
  const days = terms.leadTimeDays + terms.reviewDays;
  const mean = meanOf(known);
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / Math.max(1, known.length - 1));
  const safetyStock = Math.max(0, normalQuantile(terms.serviceLevel)) * deviation * Math.sqrt(days);
  const reorderPoint = mean * days + safetyStock;
  return { reorderPoint, safetyStock, orderUpTo: reorderPoint + lotOf(terms, mean) };
}
