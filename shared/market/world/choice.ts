import type { Random } from '../../random/random';
import { leaves } from './assortment';
import { behaviour } from './constants';
import { type EarlierPurchase, needUtility } from './needs';
import type { WorldProduct } from './products';
import { seasonsOn } from './seasons';
import type { WorldShopper } from './shoppers';
import { misfit } from './sizes';
import { dot } from './vectors';
import type { World } from './world';

/** What a shopper faces with a product at a moment. */
export interface Circumstances {
  /** Minor units that a piece costs now. */
  readonly price: number;
  /** Day since 1970. */
  readonly day: number;
  /** Units of utility, from `wordOfMouth`. */
  readonly wordOfMouth?: number;
  readonly owned?: boolean;
  /** What the shopper bought lately. */
  readonly earlier?: readonly EarlierPurchase[];
  /** The leaf of which they want something. */
  readonly wantedLeaf?: number | undefined;
  /** What is added to the logarithm of rivals' prices: how they have answered to the shop's. */
  readonly rivalsMoved?: number;
  /** Whether it is this variant that would be bought: true by default. In a list it stands for its siblings too. */
  readonly sizeMatters?: boolean;
}

/** How much a shopper likes a product, price and time apart: taste, quality and what kind of thing it is. */
export function attraction(shopper: WorldShopper, product: WorldProduct): number {
  return (
    behaviour.tasteWeight * dot(shopper.taste, product.taste) +
    behaviour.qualityWeight * product.quality +
    shopper.leafAffinity[product.leaf]!
  );
}

/**
 * What the price adds (mostly: takes away):
 * -b e [ln(x / r) + k ln(x / c)] - a max(0, ln(x / (budget / 2))), with x the price, r the product's usual price, c the
 * cheapest competitor's (r where nobody else sells it), moved by what rivals have answered, b the shopper's price sensitivity and e the leaf's price weight.
 */
export function priceUtility(
  world: World,
  shopper: WorldShopper,
  product: WorldProduct,
  { price, day, rivalsMoved = 0 }: Pick<Circumstances, 'price' | 'day' | 'rivalsMoved'>,
): number {
  const reference = product.basePrice;
  const cheapest = world.competitors.cheapest(product, day);
  const competitor = cheapest === undefined ? reference : cheapest * Math.exp(rivalsMoved);
  const relative = Math.log(price / reference) + behaviour.competitorWeight * Math.log(price / competitor);
  const burden = Math.max(0, Math.log(price / (shopper.monthlyBudget / 2)));
  return (
    -shopper.priceSensitivity * leaves[product.leaf]!.priceWeight * relative - behaviour.affordabilityWeight * burden
  );
}

/**
 * The whole utility: attraction + price + season + word of mouth + needs + intent - having it already - not fitting.
 */
export function utility(world: World, shopper: WorldShopper, product: WorldProduct, now: Circumstances): number {
  return (
    attraction(shopper, product) +
    priceUtility(world, shopper, product, now) +
    seasonsOn(now.day)[product.leaf]! +
    (now.wordOfMouth ?? 0) +
    (now.earlier ? needUtility(product, now.earlier, now.day) : 0) +
    (now.wantedLeaf === product.leaf ? behaviour.intentWeight : 0) -
    (now.owned ? behaviour.ownedPenalty : 0) -
    (now.sizeMatters === false ? 0 : behaviour.misfitPenalty * misfit(shopper, product))
  );
}

/** Of a design's variants the one that somebody would take: in their size, in the colour that they like best. */
export function bestVariant(shopper: WorldShopper, variants: readonly WorldProduct[]): WorldProduct {
  const worth = (one: WorldProduct) =>
    behaviour.tasteWeight * dot(shopper.taste, one.taste) - behaviour.misfitPenalty * misfit(shopper, one);
  return variants.reduce((best, one) => (worth(one) > worth(best) ? one : best));
}

/** What friends' purchases of a product add: the sum of w exp(-age / days), at most the limit. `ages` in days. */
export function wordOfMouth(ages: readonly number[]): number {
  let sum = 0;
  for (const age of ages) sum += behaviour.wordOfMouthWeight * Math.exp(-Math.max(0, age) / behaviour.wordOfMouthDays);
  return Math.min(behaviour.wordOfMouthLimit, sum);
}

/** Chance that somebody looks as far as a position (from 1): 1 / position^0.45. */
export function examinationProbability(position: number): number {
  return Math.max(1, position) ** -0.45;
}

/**
 * What a shown reason adds to the wish to open a product: w / (1 + exp(h - a)), with a the shopper's attraction to the
 * product that it names, of several the one liked most. A reason that names nothing adds nothing.
 */
export function reasonPull(attractions: readonly number[]): number {
  if (attractions.length === 0) return 0;
  return behaviour.reasonWeight / (1 + Math.exp(behaviour.reasonThreshold - Math.max(...attractions)));
}

/** Chance that a product that was looked at is opened: the logistic of utility less the threshold. */
export function clickProbability(value: number): number {
  return 1 / (1 + Math.exp(behaviour.clickThreshold - value));
}

/**
 * Multinomial logit (McFadden 1974): chances of each alternative, exp(u_i) / (exp(u_0) + sum exp(u_j)); buying nothing
 * has the rest.
 */
export function choiceProbabilities(
  utilities: readonly number[],
  outside: number = behaviour.outsideUtility,
): number[] {
  const top = Math.max(outside, ...utilities);
  const weights = utilities.map((value) => Math.exp(value - top));
  const total = weights.reduce((sum, weight) => sum + weight, Math.exp(outside - top));
  return weights.map((weight) => weight / total);
}

/** One draw from the choice: the index of what is bought, or -1 for nothing. */
export function choose(
  utilities: readonly number[],
  random: Random,
  outside: number = behaviour.outsideUtility,
): number {
  let left = random.uniform();
  const chances = choiceProbabilities(utilities, outside);
  for (let i = 0; i < chances.length; i++) {
    left -= chances[i]!;
    if (left < 0) return i;
  }
  return -1;
}

/** A draw of the standard Gumbel distribution: -ln(-ln u), u uniform in [0, 1). */
export function gumbelNoise(uniform: number): number {
  return -Math.log(-Math.log(Math.max(uniform, Number.MIN_VALUE)));
}

/**
 * The same choice as `choose`, with the noise of each alternative drawn apart: the largest utility with Gumbel noise is
 * chosen with the logit's chances (McFadden 1974). So what else there is to choose from does not change an alternative's luck.
 *
 * @param noisy utilities with their noise
 * @param outside that of buying nothing, with its noise
 * @returns the index of what is bought, or -1 for nothing
 */
export function chosenByNoise(noisy: readonly number[], outside: number): number {
  let best = -1;
  let top = outside;
  for (const [index, value] of noisy.entries()) {
    if (value <= top) continue;
    best = index;
    top = value;
  }
  return best;
}

/** How well a product turns out to suit, without its price: attraction less what its kind alone gives; about 0 to 3 for what is bought. */
export function suitability(shopper: WorldShopper, product: WorldProduct): number {
  return behaviour.tasteWeight * dot(shopper.taste, product.taste) + 1.5 * behaviour.qualityWeight * product.quality;
}

/**
 * Chance that a bought piece comes back: the leaf's rate as odds, times exp(-0.7 (suitability - 2.75)), times exp(2.5) for
 * each size that it is off.
 */
export function returnProbability(shopper: WorldShopper, product: WorldProduct): number {
  const rate = leaves[product.leaf]!.returnRate;
  const odds =
    (rate / (1 - rate)) *
    Math.exp(
      behaviour.suitabilityReturn * (behaviour.usualSuitability - suitability(shopper, product)) +
        behaviour.misfitReturn * misfit(shopper, product),
    );
  return odds / (1 + odds);
}
