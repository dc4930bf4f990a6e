import { inverseOf, timesVector } from '../models/demand/small-matrix';

/** Observations of one kind of product: what is to be explained, the treatment (its price), and controls; each about its mean. */
export interface TreatedObservations {
  readonly outcome: Float64Array;
  readonly treatment: Float64Array;
  /** One a control, each as long as `outcome`. */
  readonly controls: readonly Float64Array[];
  /** The fold of each observation, from 0; what lies close in time belongs to one. */
  readonly folds: Int32Array;
}

/** What controls leave of outcome and treatment, and how they are told from the controls of other observations. */
export interface PartialledOut {
  readonly outcome: Float64Array;
  readonly treatment: Float64Array;
  readonly outcomeOf: (controls: ArrayLike<number>) => number;
  readonly treatmentOf: (controls: ArrayLike<number>) => number;
}

/** A control's coefficient is drawn to 0 as if so many of a hundred observations had said so. */
const RIDGE = 0.05;

/**
 * Double estimation: outcome and price are both told from the controls by ridge regression, each fold by the others
 * (cross-fitting), and the elasticity is the slope of what is left of one on what is left of the other (Chernozhukov et al.,
 * Econometrics Journal 21, 2018, the partially linear model).
 *
 * Worked example: a control z that moves price by 1 and sales by 3, of which −2 through the price: sales fall by 2 for each
 * unit of price that z does not tell, while plain regression without z finds +3.
 */
export function partialledOut({ outcome, treatment, controls, folds }: TreatedObservations): PartialledOut {
  const left = { outcome: outcome.slice(), treatment: treatment.slice() };
  const count = 1 + folds.reduce((most, fold) => Math.max(most, fold), -1);
  for (let fold = 0; fold < count; fold++) {
    const isIn = (t: number) => folds[t] === fold;
    const told = [outcome, treatment].map((y) => ridge(controls, y, (t) => !isIn(t)));
    for (let t = 0; t < outcome.length; t++) {
      if (!isIn(t)) continue;
      for (const [c, column] of controls.entries()) {
        left.outcome[t]! -= told[0]![c]! * column[t]!;
        left.treatment[t]! -= told[1]![c]! * column[t]!;
      }
    }
  }
  const told = [outcome, treatment].map((y) => ridge(controls, y, () => true));
  const toldBy = (coefficients: Float64Array) => (row: ArrayLike<number>) =>
    coefficients.reduce((sum, value, c) => sum + value * row[c]!, 0);
  return { ...left, outcomeOf: toldBy(told[0]!), treatmentOf: toldBy(told[1]!) };
}

function ridge(controls: readonly Float64Array[], y: Float64Array, isKept: (t: number) => boolean): Float64Array {
  const n = controls.length;
  const gram = new Float64Array(n * n);
  const moments = new Float64Array(n);
  for (let t = 0; t < y.length; t++) {
    if (!isKept(t)) continue;
    for (let r = 0; r < n; r++) {
      const value = controls[r]![t]!;
      moments[r]! += value * y[t]!;
      for (let c = 0; c < n; c++) gram[r * n + c]! += value * controls[c]![t]!;
    }
  }
  for (let c = 0; c < n; c++) gram[c * n + c] = gram[c * n + c]! * (1 + RIDGE) + 1e-9;
  return timesVector(inverseOf(gram, n), moments, n);
}
