import { choleskyInPlace } from '../../../../shared/numerics/cholesky';
import type { Random } from '../../../../shared/random/random';

/** The same number of features in each observation; what is believed of their coefficients before the first one. */
export interface OnlinePrior {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/**
 * Demand that is learned from one observation after another: ln E[units] = ln exposure + φ·β with Poisson counts and a normal
 * belief of β. Each observation moves the belief to the mode of its posterior, which lies on the line Σφ (recursive Laplace
 * approximation; West, Harrison and Migon, JASA 80, 1985, have the same filter for dynamic generalised linear models).
 *
 * Worked example: one feature of 1, belief N(0, 1), and 3 units: the mode solves η = 3 − exp(η), so η = .792, and the variance
 * is 1 / (1 + exp(.792)) = .312.
 */
export class OnlineDemand {
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
  private readonly n: number;

  constructor(private readonly prior: OnlinePrior) {
    this.n = prior.mean.length;
    this.mean = Float64Array.from(prior.mean);
    this.covariance = new Float64Array(this.n * this.n);
    for (let i = 0; i < this.n; i++) this.covariance[i * this.n + i] = prior.deviation[i]! ** 2;
  }

  /** @param exposure for how many periods, or how many visitors; above 0 */
  observe(features: Float64Array, units: number, exposure = 1): void {
    const { n, mean, covariance } = this;
    const spread = new Float64Array(n);
    for (let r = 0; r < n; r++) for (let c = 0; c < n; c++) spread[r]! += covariance[r * n + c]! * features[c]!;
    let variance = 0;
    let before = 0;
    for (let i = 0; i < n; i++) {
      variance += features[i]! * spread[i]!;
      before += features[i]! * mean[i]!;
    }
    const eta = modeOf(before, variance, units, exposure);
    const expected = exposure * Math.exp(eta);
    const move = units - expected;
    for (let i = 0; i < n; i++) mean[i]! += spread[i]! * move;
    const gain = expected / (1 + expected * variance);
    for (let r = 0; r < n; r++) for (let c = 0; c < n; c++) covariance[r * n + c]! -= gain * spread[r]! * spread[c]!;
  }

  /**
   * Lets what was learned fade, since demand drifts: the covariance grows by 1 / kept (West and Harrison's discount factor), in
   * no coefficient beyond what was believed at first.
   *
   * @param kept the part of the information that stays, above 0, to 1
   */
  forget(kept: number): void {
    const { n, covariance, prior } = this;
    const scale = Float64Array.from({ length: n }, (_, i) => {
      return Math.min(1 / Math.sqrt(kept), prior.deviation[i]! / Math.sqrt(Math.max(covariance[i * n + i]!, 1e-12)));
    });
    for (let r = 0; r < n; r++) for (let c = 0; c < n; c++) covariance[r * n + c]! *= scale[r]! * scale[c]!;
  }

  /** Coefficients drawn from the belief. @param width of the draw; 1 is the belief's own */
  draw(random: Random, width = 1): Float64Array {
    const { n } = this;
    const lower = this.covariance.slice();
    for (let i = 0; i < n; i++) lower[i * n + i]! += 1e-9;
    choleskyInPlace(lower, n);
    const normals = Float64Array.from({ length: n }, () => width * random.normal());
    const drawn = Float64Array.from(this.mean);
    for (let r = 0; r < n; r++) for (let c = 0; c <= r; c++) drawn[r]! += lower[r * n + c]! * normals[c]!;
    return drawn;
  }
}

/** The η that solves η = before + variance·(units − exposure·exp(η)), by Newton's method with steps of 2 at the most. */
function modeOf(before: number, variance: number, units: number, exposure: number): number {
  let eta = before;
  for (let step = 0; step < 50; step++) {
    const expected = exposure * Math.exp(Math.min(eta, 30));
    const gap = eta - before - variance * (units - expected);
    const move = gap / (1 + variance * expected);
    eta -= Math.max(-2, Math.min(2, move));
    if (Math.abs(move) < 1e-10) break;
  }
  return eta;
}
