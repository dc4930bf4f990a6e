import { alpha, alwaysValidP, halfWidth } from './confidence-sequence';
import { type Estimate, leastUsers } from './estimates';

export interface Lift {
  /** Relative to the first variant: .05 for 5 % more. */
  readonly lift: number;
  /** Null where the first variant's own value cannot be told from nothing: a quotient by it has no bounds. */
  readonly low: number | null;
  readonly high: number | null;
  /** Always valid, of the two values being the same. It is below α exactly where the interval leaves 0 out. */
  readonly pValue: number;
}

/**
 * How far a variant lies above another, with an interval that stays valid however often it is read: the difference of two
 * means follows an asymptotic confidence sequence, and the quotient has those values ρ for which b - ρ a does (Fieller,
 * "Some problems in interval estimation", 1954): (a² - k²v_a) ρ² - 2ab ρ + (b² - k²v_b) ≤ 0.
 *
 * Worked example: a = .10 and b = .11 of 10,000 users each, variances 4e-6: k = 3.127 at 20,000 users, b - a lies 3.54
 * standard errors above 0, lift .10, from .0111 to .1976.
 *
 * @param level α: how often the interval may ever miss the truth
 * @returns null where a variant has fewer than 100 users, or the first one's value is not above 0
 */
export function liftOver(control: Estimate, variant: Estimate, level = alpha): Lift | null {
  if (control.users < leastUsers || variant.users < leastUsers || !(control.value > 0)) return null;
  const users = control.users + variant.users;
  const [a, b, va, vb] = [control.value, variant.value, control.variance, variant.variance];
  const lift = b / a - 1;
  if (va + vb === 0) return { lift, low: null, high: null, pValue: 1 };
  const k2 = halfWidth(users, level) ** 2;
  const pValue = alwaysValidP((b - a) / Math.sqrt(va + vb), users);
  const square = a * a - k2 * va;
  const root = (a * b) ** 2 - square * (b * b - k2 * vb);
  if (square <= 0 || root < 0) return { lift, low: null, high: null, pValue };
  return {
    lift,
    low: (a * b - Math.sqrt(root)) / square - 1,
    high: (a * b + Math.sqrt(root)) / square - 1,
    pValue,
  };
}
