import { finished } from '../../../../shared/numerics/steps';
import { type Evidence, fitHierarchy, type HierarchyBeliefs, type Hyperprior } from './normal-hierarchy';

/** Observations of one product: the logarithm of what was sold, and what explains it. */
export interface LogSales {
  readonly category: number;
  /** ln of units, one an observation. */
  readonly logUnits: Float64Array;
  /** As many columns as the prior has coefficients, each as long as `logUnits`; a constant is the first. */
  readonly columns: readonly Float64Array[];
}

export interface LogLogFit extends HierarchyBeliefs {
  /** Of the noise about the curves. */
  readonly variance: number;
}

/**
 * Hierarchical log-log demand, ln units = Xβ + noise, for data in which every observation sold something: the noise has one
 * variance in all products, learned together with the levels above (`fitHierarchy`).
 *
 * @param rounds in each of which the variance is learned anew
 * @throws RangeError where there is no observation
 */
export function fitLogLog(all: readonly LogSales[], categories: number, prior: Hyperprior, rounds = 6): LogLogFit {
  const observations = all.reduce((sum, { logUnits }) => sum + logUnits.length, 0);
  if (observations === 0) throw new RangeError('there is no observation');
  const grams = all.map(gramOf);
  let variance = varianceWithin(all);
  for (let round = 0; ; round++) {
    const evidence = grams.map(({ gram, moments }, i): Evidence => {
      return { category: all[i]!.category, precision: scaled(gram, variance), weighted: scaled(moments, variance) };
    });
    const fit = finished(fitHierarchy(evidence, categories, prior));
    if (round >= rounds) return { ...fit, variance };
    const squares = all.reduce((sum, one, i) => sum + expectedSquares(one, grams[i]!.gram, fit.products[i]!), 0);
    variance = Math.max(1e-6, squares / observations);
  }
}

function gramOf({ columns, logUnits }: LogSales) {
  const n = columns.length;
  const gram = new Float64Array(n * n);
  const moments = new Float64Array(n);
  for (const [r, left] of columns.entries()) {
    for (const [c, right] of columns.entries())
      for (let t = 0; t < left.length; t++) gram[r * n + c]! += left[t]! * right[t]!;
    for (let t = 0; t < left.length; t++) moments[r]! += left[t]! * logUnits[t]!;
  }
  return { gram, moments };
}

/** E|y − Xβ|² under the belief of β: the squares at its mean, and the trace of XᵀX·covariance. */
function expectedSquares(
  { columns, logUnits }: LogSales,
  gram: Float64Array,
  belief: HierarchyBeliefs['shop'],
): number {
  let sum = 0;
  for (let t = 0; t < logUnits.length; t++) {
    let residual = logUnits[t]!;
    for (const [c, column] of columns.entries()) residual -= belief.mean[c]! * column[t]!;
    sum += residual * residual;
  }
  for (let i = 0; i < gram.length; i++) sum += gram[i]! * belief.covariance[i]!;
  return sum;
}

/** The variance about each product's own mean: where the search for the noise begins. */
function varianceWithin(all: readonly LogSales[]): number {
  let squares = 0;
  let count = 0;
  for (const { logUnits } of all) {
    const mean = logUnits.reduce((sum, value) => sum + value, 0) / Math.max(1, logUnits.length);
    for (const value of logUnits) squares += (value - mean) ** 2;
    count += logUnits.length;
  }
  return Math.max(1e-6, squares / count / 2);
}

const scaled = (values: Float64Array, by: number) => values.map((value) => value / by);
