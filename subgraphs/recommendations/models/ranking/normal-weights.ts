/** Never quite certain: what was learned a million times can still be learned anew. */
const leastVariance = 1e-6;
/** The steepness below which an answer that was as good as certain would teach nothing, however wrong it was. */
const leastSlope = 1e-4;

/**
 * Weights of a linear model as independent normal distributions, in a table of fixed size: features are hashed to its slots
 * (Weinberger and others 2009), so that memory is bounded whatever a shop sells. A slot that was never met has no variance
 * yet, and counts as its feature's prior.
 */
export class NormalWeights {
  readonly means: Float32Array;
  readonly variances: Float32Array;

  /** @param slots a power of two */
  constructor(slots: number, means = new Float32Array(slots), variances = new Float32Array(slots)) {
    if (slots < 1 || (slots & (slots - 1)) !== 0) throw new RangeError(`${slots} slots are no power of two`);
    if (means.length !== slots || variances.length !== slots)
      throw new RangeError(`${slots} slots need as many weights`);
    this.means = means;
    this.variances = variances;
  }

  get slots(): number {
    return this.means.length;
  }

  /** Back to the prior. */
  clear(): void {
    this.means.fill(0);
    this.variances.fill(0);
  }

  meanOf(slot: number): number {
    return this.means[slot & (this.slots - 1)]!;
  }

  varianceOf(slot: number, prior: number): number {
    return this.variances[slot & (this.slots - 1)]! || prior;
  }

  /**
   * Moves a weight by its share of what an answer teaches, see `lesson`: m + v g, and v - v² c.
   *
   * @param gain g of the lesson
   * @param curvature c of the lesson
   */
  move(slot: number, prior: number, { gain, curvature }: Lesson): void {
    const place = slot & (this.slots - 1);
    const variance = this.variances[place]! || prior;
    this.means[place]! += variance * gain;
    this.variances[place] = Math.max(leastVariance, variance - variance * variance * curvature);
  }
}

/** What one answer teaches each weight that had a part in it. */
export interface Lesson {
  readonly gain: number;
  readonly curvature: number;
}

/** Newton's steps to the mode; it is convex and smooth, so that few do. */
const newtonSteps = 4;

/**
 * What one answer teaches, by Laplace's approximation (Spiegelhalter and Lauritzen 1990): every weight moves by its variance times
 * g, so that the score becomes s + V g, and at the mode g = w (y - p) with p = 1 / (1 + exp(-s - V g)). With the slope there,
 * k = w p (1 - p), a weight's variance v falls by v² c, c = k / (1 + k V).
 *
 * With s = 0, V = 1, y = 1 and w = 1: g = .4010, p = .5989, c = .1937. A single weight of mean 0 and variance 1 goes to mean .4010
 * and variance .8063.
 *
 * @param score s, the sum of the weights' means
 * @param variance V, the sum of their variances
 * @param answer y: 1 or 0
 * @param weight w, how much the answer counts
 */
export function lesson(score: number, variance: number, answer: number, weight = 1): Lesson {
  let gain = 0;
  let slope = 0;
  for (let step = 0; step < newtonSteps; step++) {
    const chance = logistic(score + variance * gain);
    slope = Math.max(leastSlope, chance * (1 - chance)) * weight;
    gain -= (gain - weight * (answer - chance)) / (1 + slope * variance);
  }
  return { gain, curvature: slope / (1 + slope * variance) };
}

/** 1 / (1 + exp(-x)). */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/**
 * Deviations that are taken off a score: weights that are learned apart are less certain together than each says, and of many
 * scores the highest are too high. Chosen in worlds of the market that are not reported on, of 0, .3 and .6.
 */
const caution = 0.3;

/** Log odds that are not hoped for: s - .3 √V. With s = 2 and V = 4 they are 1.4. */
export function cautiousLogOdds(score: number, variance: number): number {
  return score - caution * Math.sqrt(variance);
}
