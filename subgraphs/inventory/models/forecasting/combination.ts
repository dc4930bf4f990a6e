import { dampedSmoothing } from './exponential-smoothing';
import { levelAndShape } from './level-shape';
import { seasonalNaive } from './seasonal-naive';
import { type FittedModel, type ForecastModel, type Series, SeriesNotForecastable } from './series';
import { dynamicOptimisedTheta, theta } from './theta';

/** Of all subsets of these and of freely chosen exponential smoothing, the one with the least error on the M3's last known steps. */
const MEMBERS: readonly ForecastModel[] = [theta, dynamicOptimisedTheta, dampedSmoothing, levelAndShape];

/** A forecast by several models at once. */
export interface CombinedForecast extends FittedModel {
  /** Largest less smallest forecast of the members, a step: where they disagree, less is known. */
  spread(horizon: number): Float64Array;
}

/**
 * The median, step by step, of what two Thetas, a damped trend and level-and-shape say: a median of a few simple models
 * is hard to beat (Petropoulos and Svetunkov, International Journal of Forecasting 36, 2020). A member that cannot be fitted
 * is left out; where none can, the seasonal naive forecast stands.
 */
export const combination = {
  name: 'combination',
  fit(series: Series): CombinedForecast {
    const fits = MEMBERS.flatMap((member) => fitted(member, series));
    const members = fits.length > 0 ? fits : [seasonalNaive.fit(series)];
    const persistent = members.find(({ persistence }) => persistence !== undefined);
    const forecasts = (horizon: number) => members.map((member) => member.predict(horizon));
    return {
      name: members.length === 1 ? members[0]!.name : 'combination',
      persistence: fits[1]?.persistence ?? persistent?.persistence ?? 1,
      fitted: stepwise(
        members.map((member) => member.fitted),
        medianOf,
      ),
      predict: (horizon) => stepwise(forecasts(horizon), medianOf),
      spread: (horizon) => stepwise(forecasts(horizon), (sorted) => sorted.at(-1)! - sorted[0]!),
    };
  },
} satisfies ForecastModel;

function fitted(member: ForecastModel, series: Series): FittedModel[] {
  try {
    return [member.fit(series)];
  } catch (error) {
    if (error instanceof SeriesNotForecastable || error instanceof RangeError) return [];
    throw error;
  }
}

/** One value a step, from the members' values sorted; those not known are left out. */
function stepwise(paths: readonly Float64Array[], of: (sorted: readonly number[]) => number): Float64Array {
  return paths[0]!.map((_, step) => {
    const values = paths.map((path) => path[step]!).filter((value) => !Number.isNaN(value));
    return values.length === 0 ? Number.NaN : of(values.sort((a, b) => a - b));
  });
}

/** @param sorted at least one number, ascending */
export function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
