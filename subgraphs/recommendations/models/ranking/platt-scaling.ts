import { logistic } from './normal-weights';
import { lookedAtUnopened } from './position-bias';

/** A chance as a straight line of log odds. */
export interface PlattScaling {
  readonly slope: number;
  readonly intercept: number;
}

export const unscaled: PlattScaling = { slope: 1, intercept: 0 };

/** How strongly slope and intercept are held at 1 and 0, as precisions: where little is known, little is changed. */
const slopePrecision = 20;
const interceptPrecision = 2;
const steps = 25;

/**
 * The line for which answers are the likeliest (Platt 1999), by Newton's method from 1 and 0, to which normal priors hold it.
 *
 * With 1,000 answers of log odds 0, of which 250 are 1, and no slope to be had of them, the intercept is ln(1/3) = -1.0986 but for
 * the prior: -1.0871.
 *
 * @param scores log odds that were predicted
 * @param answers 1 or 0
 * @param looked chance that what was asked about was looked at, see `lookedAtUnopened`; 1 by default
 */
export function plattScaling(
  scores: ArrayLike<number>,
  answers: ArrayLike<number>,
  looked?: ArrayLike<number>,
): PlattScaling {
  let [slope, intercept] = [1, 0];
  for (let step = 0; step < steps; step++) {
    let [gs, gi] = [slopePrecision * (1 - slope), -interceptPrecision * intercept];
    let [hss, hsi, hii] = [slopePrecision, 0, interceptPrecision];
    for (let n = 0; n < scores.length; n++) {
      const score = scores[n]!;
      const chance = logistic(slope * score + intercept);
      const weight = answers[n] === 1 ? 1 : lookedAtUnopened(chance, looked?.[n] ?? 1);
      const curvature = weight * chance * (1 - chance);
      const error = weight * (answers[n]! - chance);
      gs += error * score;
      gi += error;
      hss += curvature * score * score;
      hsi += curvature * score;
      hii += curvature;
    }
    const determinant = hss * hii - hsi * hsi;
    // Half a unit at most: far from the answer a whole step of Newton's may lead farther.
    const bounded = (change: number) => Math.max(-0.5, Math.min(0.5, change));
    slope += bounded((hii * gs - hsi * gi) / determinant);
    intercept += bounded((hss * gi - hsi * gs) / determinant);
  }
  return { slope, intercept };
}
