import { CategoryInterest } from '../models/profiles/category-interest';
import { type ProfiledProduct, ProfileNorms } from '../models/profiles/profile-norms';
import type { FitControl } from '../models/recommender/recommender';
import type { SavedModels } from './saved-models';
import type { PreparedData } from './trainable-model';

const normsKind = 'profile-norms';
const interestKind = 'category-interest';

/** What shoppers are understood by, beside what is recommended to them. */
export interface ShopperModels {
  readonly norms: ProfileNorms;
  /** Null where the shop's past is too short to have learned from. */
  readonly interest: CategoryInterest | null;
}

/**
 * Learns what is ordinary in the shop, and from what shoppers did at some moments what they did after.
 *
 * @param accounts of `people`: 1 for an account, 0 for a visitor, who may never be met again
 * @param products by item
 */
export async function fitShopperModels(
  { people, accounts }: Pick<PreparedData, 'people' | 'accounts'>,
  products: readonly ProfiledProduct[],
  control: FitControl = {},
): Promise<ShopperModels> {
  const norms = await ProfileNorms.fit(people, products, control);
  const categories = products.map(({ categoryIds }) => norms.categoriesIn(categoryIds));
  const isAsked = (person: number) => accounts[person] === 1;
  const interest = await CategoryInterest.fit(people, isAsked, norms, (item) => categories[item]!, {}, control);
  return { norms, interest };
}

export function saveShopperModels({ norms, interest }: ShopperModels): SavedModels {
  return { [normsKind]: norms.save(), ...(interest && { [interestKind]: interest.save() }) };
}

/**
 * @returns null of a version of before there were such models
 * @throws ArtefactError where they cannot be read
 */
export function loadShopperModels(saved: SavedModels): ShopperModels | null {
  const { [normsKind]: norms, [interestKind]: interest } = saved;
  if (!norms) return null;
  return { norms: ProfileNorms.load(norms), interest: interest ? CategoryInterest.load(interest) : null };
}
