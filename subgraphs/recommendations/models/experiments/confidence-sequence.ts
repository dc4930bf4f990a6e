/** The share of experiments without an effect in which an interval may ever miss it. */
export const alpha = 0.05;
/** The number of users at which intervals are about as narrow as they can be. */
export const tunedFor = 5_000;

/**
 * ρ² of an asymptotic confidence sequence that is about narrowest at t users: (-2 ln α + ln(-2 ln α + 1)) / t
 * (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic confidence
 * sequences", Annals of Statistics 52, 2024, appendix on the choice of ρ).
 *
 * @example tuning(.05, 5000) is .0015872
 */
function tuning(level: number, t: number): number {
  const twice = -2 * Math.log(level);
  return (twice + Math.log(twice + 1)) / t;
}

/**
 * The half-width of an asymptotic confidence sequence in standard errors, after t users: an estimate plus and minus so many
 * standard errors covers the truth at every t at once, however often it is looked at, with probability 1 - α:
 * √(2 (tρ² + 1) / (tρ²) · ln(√(tρ² + 1) / α)), theorem 2.2 of the same paper.
 *
 * @param users from 1
 * @example halfWidth(5000) is 3.0352; an interval for one look at a fixed t has 1.96
 */
export function halfWidth(users: number, level = alpha): number {
  const spread = users * tuning(alpha, tunedFor);
  return Math.sqrt(((2 * (spread + 1)) / spread) * Math.log(Math.sqrt(spread + 1) / level));
}

/**
 * The always-valid p-value of an estimate that lies z standard errors from nothing: the smallest α whose sequence, of the
 * same ρ, leaves nothing out: √(tρ² + 1) · exp(-z² tρ² / (2 (tρ² + 1))).
 *
 * @example at z = halfWidth(t) it is .05, for any t
 */
export function alwaysValidP(z: number, users: number): number {
  const spread = users * tuning(alpha, tunedFor);
  return Math.min(1, Math.sqrt(spread + 1) * Math.exp((-z * z * spread) / (2 * (spread + 1))));
}
