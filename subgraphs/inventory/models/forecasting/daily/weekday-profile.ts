/** Days a week: the period of daily sales. */
export const daysOfWeek = 7;

/** So many pieces of what all products sell stand beside a product's own: few sales say little of its weekdays. */
const PIECES_OF_ALL = 40;

/**
 * What each day of the week sells, over the mean day; the mean of the seven is 1.
 *
 * @param values a day each, NaN where not known; day 0 is weekday 0
 * @param all the profile of all products, towards which one of few sales is drawn; without it none
 * @example 14 days that sell 1, on every seventh 8: (8, 1, 1, 1, 1, 1, 1) / 2
 */
export function weekdayProfile(values: Float64Array, all?: Float64Array): Float64Array {
  const sold = new Float64Array(daysOfWeek);
  const known = new Float64Array(daysOfWeek);
  for (let t = 0; t < values.length; t++) {
    if (Number.isNaN(values[t]!)) continue;
    sold[t % daysOfWeek]! += Math.max(0, values[t]!);
    known[t % daysOfWeek]!++;
  }
  const rate = sum(sold) / Math.max(1, sum(known));
  const pieces = all ? PIECES_OF_ALL / daysOfWeek : 0;
  const profile = sold.map((ofDay, day) => {
    const expected = rate * known[day]! + pieces;
    return expected > 0 ? (ofDay + pieces * (all?.[day] ?? 1)) / expected : (all?.[day] ?? 1);
  });
  const mean = sum(profile) / daysOfWeek;
  return profile.map((factor) => (mean > 0 ? factor / mean : 1));
}

/** A profile of the same week that begins `days` later. */
export function turnedProfile(profile: Float64Array, days: number): Float64Array {
  return profile.map((_, day) => profile[(day + days) % daysOfWeek]!);
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
