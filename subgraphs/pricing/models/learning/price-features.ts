import type { OnlinePrior } from './online-demand';

/** What is believed of a curve before it is learned. */
export interface CurvePrior {
  /** ln of the units in a period at the middle price, and how well it is known. */
  readonly level: number;
  readonly levelDeviation: number;
  readonly elasticity: number;
  readonly elasticityDeviation: number;
  /** How far the logarithm of demand may depart from a straight line. */
  readonly bend: number;
}

/** Bumps over the range of prices by which a curve may depart from the log-log line. */
const BUMPS = 10;

/**
 * Features of a price: a constant and ln(price / middle), which are the log-log curve, and normal bumps over the range, which let
 * it bend as linear or logit demand does. The last one is ln of a rival's price over its reference, 0 without a rival.
 */
export class PriceFeatures {
  readonly middle: number;
  private readonly spacing: number;
  private readonly from: number;

  constructor(
    readonly lowest: number,
    readonly highest: number,
  ) {
    this.middle = Math.sqrt(lowest * highest);
    this.from = Math.log(lowest / this.middle);
    this.spacing = Math.log(highest / lowest) / (BUMPS - 1);
  }

  prior({ level, levelDeviation, elasticity, elasticityDeviation, bend }: CurvePrior): OnlinePrior {
    const bumps = new Array<number>(BUMPS).fill(0);
    return {
      mean: [level, elasticity, ...bumps, 0],
      deviation: [levelDeviation, elasticityDeviation, ...bumps.map(() => bend), 1],
    };
  }

  of(price: number, rival = 1): Float64Array {
    const x = Math.log(price / this.middle);
    const features = new Float64Array(BUMPS + 3);
    features[0] = 1;
    features[1] = x;
    for (let bump = 0; bump < BUMPS; bump++) {
      const z = (x - this.from - bump * this.spacing) / (1.2 * this.spacing);
      features[2 + bump] = Math.exp(-0.5 * z * z);
    }
    features[BUMPS + 2] = Math.log(rival);
    return features;
  }
}
