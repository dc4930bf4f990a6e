import type { Random } from '../../random/random';
import { leaves } from './assortment';
import { behaviour, visiting } from './constants';
import type { EarlierPurchase } from './needs';
import { seasonOddsOn } from './seasons';
import type { WorldShopper } from './shoppers';

/** What somebody comes with. */
export interface Intent {
  /** The kind of goods that they have in mind. */
  readonly leaf: number;
  /** Whether they want one: then its products are worth more to them. */
  readonly wants: boolean;
  /** What they type at once, if they search. */
  readonly query: string | undefined;
}

/** Draws what somebody has in mind on a visit. Half of them want something, and most of these search for it. */
export function intentOf(
  shopper: WorldShopper,
  day: number,
  earlier: readonly EarlierPurchase[],
  random: Random,
  offered?: (leaf: number) => boolean,
): Intent {
  const leaf = leafInMind(shopper, day, earlier, random, offered);
  const wants = random.uniform() < visiting.wanting;
  const searches = random.uniform() < (wants ? visiting.searching : visiting.idleSearching);
  return { leaf, wants, query: searches ? queryFor(leaf, shopper, random) : undefined };
}

/** The leaf that a shopper has in mind: softmax over their affinities, the season, and what they bought of late. */
export function leafInMind(
  shopper: WorldShopper,
  day: number,
  earlier: readonly EarlierPurchase[],
  random: Random,
  offered?: (leaf: number) => boolean,
): number {
  const seasons = seasonOddsOn(day);
  const weights = new Float64Array(leaves.length);
  for (let leaf = 0; leaf < weights.length; leaf++) weights[leaf] = shopper.leafOdds[leaf]! * seasons[leaf]!;
  if (offered) for (let leaf = 0; leaf < weights.length; leaf++) if (!offered(leaf)) weights[leaf] = 0;
  for (const { product, day: when } of earlier) {
    const { lifeDays, complements } = leaves[product.leaf]!;
    weights[product.leaf]! *= Math.exp(-behaviour.satiationWeight * Math.exp(-(day - when) / lifeDays));
    const pull = behaviour.complementWeight * Math.exp(-(day - when) / behaviour.complementDays);
    for (const leaf of complements) weights[leaf]! *= Math.exp(pull);
  }
  return random.weighted(weights);
}

/** What somebody with a leaf in mind types into the search field. */
export function queryFor(leaf: number, shopper: WorldShopper, random: Random): string {
  const { noun, chineseNoun, materials } = leaves[leaf]!;
  const [inChinese, plain] = [random.uniform(), random.uniform()];
  if (shopper.locale === 'zh' && inChinese < 0.5) return chineseNoun;
  return plain < 0.5 ? noun.toLowerCase() : `${random.pick(materials)} ${noun}`.toLowerCase();
}
