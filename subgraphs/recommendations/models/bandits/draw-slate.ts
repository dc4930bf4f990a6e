import type { Random } from '../../../../shared/random/random';
import { softmax } from './slate-policy';

/** What was drawn into a slate, from the top. */
export interface DrawnSlate {
  /** Places among the candidates. */
  readonly shown: readonly number[];
  /** With which chance each came to its place, given those above. */
  readonly propensities: readonly number[];
}

/**
 * Draws a slate: each place goes to one of the candidates that are left, by the softmax of their logits (Plackett and Luce); with
 * the chance `floor` to any of them alike, so that every candidate has a propensity that something can be told from.
 *
 * Of the logits (ln 3, 0) without a floor the first comes to the top with a chance of .75, and the other then with 1; with a floor
 * of .2 these are .8 · .75 + .2 · .5 = .7 and 1.
 */
export function drawSlate(logits: Float64Array, length: number, floor: number, random: Random): DrawnSlate {
  const left = logits.slice();
  const shown: number[] = [];
  const propensities: number[] = [];
  const count = Math.min(length, logits.length);
  while (shown.length < count) {
    const chances = chancesOfLeft(left, logits.length - shown.length, floor);
    const drawn = random.weighted(Array.from(chances));
    shown.push(drawn);
    propensities.push(chances[drawn]!);
    left[drawn] = Number.NEGATIVE_INFINITY;
  }
  return { shown, propensities };
}

/** The chance of each candidate that is left; of those that are taken, whose logit is -Infinity, 0. */
export function chancesOfLeft(logits: Float64Array, left: number, floor: number): Float64Array {
  const chances = softmax(logits);
  if (floor > 0) {
    for (let n = 0; n < chances.length; n++) {
      if (logits[n] !== Number.NEGATIVE_INFINITY) chances[n] = (1 - floor) * chances[n]! + floor / left;
    }
  }
  return chances;
}
