import { normalQuantile } from '../../../../shared/numerics/normal';
import type { Steps } from '../../../../shared/numerics/steps';
import { type CountFit, fitBeside, fitCounts, type ProductFits, type SoldSpells } from './count-regression';
import type { CurveParameters } from './demand-curve';
import type { Belief, Hyperprior } from './normal-hierarchy';

/** A product's spells, with columns constant, ln(price / reference), reduced, years before the present, ln of substitutes' prices. */
export interface PricedSpells extends SoldSpells {
  /** The price by which logarithms are taken; minor units. */
  readonly reference: number;
  readonly lowestSeen: number;
  readonly highestSeen: number;
}

export interface LearnedCurve extends CurveParameters {
  /** Spells that it was learned from. */
  readonly observations: number;
  /** How many times the variance of a Poisson count is. */
  readonly dispersion: number;
}

/** A mean elasticity with 90 % of what is believed of it. */
export interface MeanElasticity {
  readonly elasticity: number;
  readonly low: number;
  readonly high: number;
}

export interface ShopDemand {
  /** One a product, in their order. */
  readonly curves: readonly LearnedCurve[];
  readonly categories: readonly MeanElasticity[];
  readonly shop: MeanElasticity;
  /** What they were made of, by which further products are fitted. */
  readonly fit: CountFit;
}

/**
 * What is believed before anything was sold. Own-price elasticities in retail have a mean of −2.6, and nine in ten lie between
 * −5 and 0 (Bijmolt, van Heerde and Pieters, Journal of Marketing Research 42, 2005); cross-price elasticities have one of .26
 * (Auer and Papies, Journal of the Academy of Marketing Science 48, 2020).
 */
export const retailPrior: Hyperprior = {
  mean: [-2, -2.2, 0.1, 0, 0.26],
  deviation: [3, 0.8, 0.4, 0.3, 0.3],
  between: [1, 0.4, 0.15, 0.2, 0.15],
  within: [1.2, 0.6, 0.2, 0.3, 0.15],
  worth: 30,
};

/** As if no price of another product had a part in what is sold. */
export const withoutSubstitutes: Hyperprior = {
  mean: [...retailPrior.mean.slice(0, -1), 0],
  deviation: [...retailPrior.deviation.slice(0, -1), 1e-4],
  between: [...retailPrior.between.slice(0, -1), 1e-4],
  within: [...retailPrior.within.slice(0, -1), 1e-4],
  worth: retailPrior.worth,
};

const LEVEL = 0;
const ELASTICITY = 1;
const SUBSTITUTES = 4;
/** The season at present is the mean effect of so many weeks. */
const PRESENT_WEEKS = 8;
const NINETY_PERCENT = normalQuantile(0.95);

/**
 * Learns the curves of a shop's products together: levels and elasticities with reductions, a trend of each product's own and
 * a season of the whole shop as controls, shrunk to the category and the shop.
 *
 * @param categories how many there are @param weeks how many the periods are
 */
export function* learnShopDemand(
  products: readonly PricedSpells[],
  categories: number,
  weeks: number,
  prior: Hyperprior = retailPrior,
): Steps<ShopDemand> {
  const fit = yield* fitCounts(products, categories, weeks, prior);
  const n = prior.mean.length;
  const meanOf = ({ mean, covariance }: Belief): MeanElasticity => {
    const half = NINETY_PERCENT * Math.sqrt(covariance[ELASTICITY * n + ELASTICITY]!);
    return { elasticity: mean[ELASTICITY]!, low: mean[ELASTICITY]! - half, high: mean[ELASTICITY]! + half };
  };
  const curves = curvesOf(products, fit, fit.periodEffects, n);
  return { curves, categories: fit.categories.map(meanOf), shop: meanOf(fit.shop), fit };
}

/** The curves of further products, by what was learned of others: they change nothing of it. @returns one a product */
export function* furtherCurves(
  products: readonly PricedSpells[],
  { fit }: Pick<ShopDemand, 'fit'>,
  prior: Hyperprior = retailPrior,
): Steps<LearnedCurve[]> {
  return curvesOf(products, yield* fitBeside(products, fit, prior), fit.periodEffects, prior.mean.length);
}

function curvesOf(
  products: readonly PricedSpells[],
  fits: ProductFits,
  periodEffects: Float64Array,
  n: number,
): LearnedCurve[] {
  const recent = periodEffects.subarray(Math.max(0, periodEffects.length - PRESENT_WEEKS));
  const season = recent.reduce((sum, value) => sum + value, 0) / Math.max(1, recent.length);
  return products.map(({ reference, lowestSeen, highestSeen, units, columns }, i): LearnedCurve => {
    const { mean, covariance } = fits.products[i]!;
    const crossElasticity = mean[SUBSTITUTES]!;
    return {
      level: mean[LEVEL]! + season + crossElasticity * (columns[SUBSTITUTES]!.at(-1) ?? 0) + Math.log(7),
      elasticity: mean[ELASTICITY]!,
      levelVariance: covariance[LEVEL * n + LEVEL]!,
      elasticityVariance: covariance[ELASTICITY * n + ELASTICITY]!,
      covariance: covariance[LEVEL * n + ELASTICITY]!,
      ...{ reference, lowestSeen, highestSeen },
      observations: units.length,
      dispersion: fits.dispersions[i]!,
      crossElasticity,
    };
  });
}
