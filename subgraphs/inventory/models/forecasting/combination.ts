import { arima } from './arima';
import { dampedSmoothing } from './exponential-smoothing';
import { levelAndShape } from './level-shape';
import { seasonalNaive } from './seasonal-naive';
import { type FittedModel, type ForecastModel, type Series, SeriesNotForecastable } from './series';
import { dynamicOptimisedTheta, theta } from './theta';

/**
 * Of all subsets of these, ARIMA and freely chosen exponential smoothing, the one with the least error on the M3's last known steps.
 * ARIMA gains nothing on quarters and years: over three stretches before the last ones, errors with it in place of a Theta are
 * .99, 1.00 and 1.01 of those without it on quarters, .99, .97 and 1.03 on years.
 */
const MEMBERS: readonly ForecastModel[] = [theta, dynamicOptimisedTheta, dampedSmoothing, levelAndShape];
/**
 * On months it does: .99, .97 and .99, and a quantile loss of .0788 in place of .0813. In place of the other Theta it is as near, and
 * its intervals a little worse (.0792).
 */
const MEMBERS_OF_MONTHS: readonly ForecastModel[] = [arima, dynamicOptimisedTheta, dampedSmoothing, levelAndShape];
const MONTHS = 12;

/** A forecast by several models at once. */
export interface CombinedForecast extends FittedModel {
  /** Largest less smallest forecast of the members, a step: where they disagree, less is known. */
  spread(horizon: number): Float64Array;
}

/**
 * The median, step by step, of what two Thetas (one Theta and ARIMA on months), a damped trend and level-and-shape say: a median of a few simple models
 * is hard to beat (Petropoulos and Svetunkov, International Journal of Forecasting 36, 2020). A member that cannot be fitted
 * is left out; where none can, the seasonal naive forecast stands.
 */
export const combination = {
  name: 'combination',
  fit(series: Series): CombinedForecast {
    const chosen = series.period >= MONTHS ? MEMBERS_OF_MONTHS : MEMBERS;
    const fits = chosen.flatMap((member) => fitted(member, series));
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
