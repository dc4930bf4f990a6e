import type { History } from '../recommender/recommender';
import { evidenceOf, type GroupCounts, type GroupsOf, groupCounts } from './evidence';
import { type PriceBand, priceBandOf } from './price-band';
import type { ProfiledProduct, ProfileNorms } from './profile-norms';
import { type Rhythm, rhythmOf } from './rhythm';
import { tasteFor, tastesOf } from './tastes';

const mostCategories = 5;
const mostBrands = 3;

/** A taste by name: an id of a category, or a brand. */
export interface NamedTaste {
  readonly id: string;
  readonly share: number;
  readonly base: number;
  readonly lift: number;
}

/** What is understood of one shopper. */
export interface ShopperProfile {
  /** How many independent events of equal strength it rests on. */
  readonly evidence: number;
  /** The tastes that distinguish this person from others, the most distinctive first; empty where nothing is sure. */
  readonly categories: readonly NamedTaste[];
  readonly brands: readonly NamedTaste[];
  readonly priceBand: PriceBand | null;
  readonly rhythm: Rhythm | null;
}

/**
 * Reads a past against what is ordinary in the shop.
 *
 * @param history items are indices that `productOf` understands
 * @param now milliseconds
 */
export function profileOf(
  history: History,
  productOf: (item: number) => ProfiledProduct,
  norms: ProfileNorms,
  now: number,
): ShopperProfile {
  const evidence = evidenceOf(history, now);
  const categoriesOf: GroupsOf = (item) => norms.categoriesIn(productOf(item).categoryIds);
  const brandsOf: GroupsOf = (item) => {
    const brand = norms.brands.indexOf(productOf(item).brand ?? '');
    return brand === undefined ? [] : [brand];
  };
  const above = (category: number) => norms.above(category);
  const categories = tastesOf(groupCounts(evidence, categoriesOf), norms.categoryRates, mostCategories, above);
  const brands = tastesOf(groupCounts(evidence, brandsOf), norms.brandRates, mostBrands);
  const priceOf = (item: number) => productOf(item).price ?? Number.NaN;
  return {
    evidence: evidence.size,
    categories: categories.map(({ group, share, base, lift }) => ({
      id: norms.categories.idOf(group)!,
      share,
      base,
      lift,
    })),
    brands: brands.map(({ group, share, base, lift }) => ({ id: norms.brands.idOf(group)!, share, base, lift })),
    priceBand: priceBandOf(evidence, priceOf, categoriesOf, norms.priceScales)?.band ?? null,
    rhythm: rhythmOf(history.times, norms.visitRates),
  };
}

/**
 * A person as a vector of unit length: the square roots of their shares, shrunk towards the shop's, of the categories that
 * products are directly in. The scalar product of two persons is then the Bhattacharyya coefficient of their shares, 1 where
 * they are alike. Categories rather than factors of a model: a place means the same after each training, and can be named.
 *
 * @param counts evidence by the categories that items are directly in
 * @returns one number a category of the norms
 */
export function profileVector(counts: GroupCounts, { categoryRates }: ProfileNorms): Float64Array {
  const direct = { ...categoryRates, rates: categoryRates.direct };
  const shares = categoryRates.direct.map((_, category) => tasteFor(category, counts, direct).share);
  const length = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => (length > 0 ? Math.sqrt(share / length) : 0));
}
