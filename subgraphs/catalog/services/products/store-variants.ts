import type { EntityManager } from 'typeorm';
import type { ShopError } from '../../../../shared/errors/shop-error';
import { moveReviews } from '../reviews/ratings';
import { variantsThatDoNotFit } from './fitting-variants';
import { dropEmptyGroups, holdGroups, holdKnownGroups } from './product-groups';
import { type ProductToStore, productsBySku, type StoredProduct, storeProducts } from './store-products';

export interface StoredVariants {
  readonly stored: readonly StoredProduct[];
  /** What is wrong with those that were not stored, by sku. */
  readonly refused: ReadonlyMap<string, ShopError>;
  /** Groups that got another name. */
  readonly renamed: ReadonlySet<string>;
  /** Ids of products whose ratings changed with their groups. */
  readonly rated: readonly string[];
}

/**
 * Makes or overwrites products by sku with the groups that they are variants of, within a transaction that has read
 * nothing yet. Groups that are missing are made, those that are left without a product are taken out.
 *
 * @param products each sku once, in the order in which they were given
 * @param now Unix milliseconds
 */
export async function storeVariants(
  manager: EntityManager,
  products: readonly ProductToStore[],
  now: number,
): Promise<StoredVariants> {
  const drafts = products.map(({ draft }) => draft);
  const { ids, renamed } = await holdGroups(manager, drafts);
  const known = await productsBySku(
    manager,
    drafts.map(({ sku }) => sku),
  );
  await holdKnownGroups(
    manager,
    drafts.flatMap(({ sku }) => known.get(sku)?.groupId ?? []).filter((id) => !ids.has(id)),
  );
  const refused = await variantsThatDoNotFit(manager, drafts, known);
  const fitting = products.filter(({ draft }) => !refused.has(draft.sku));
  const stored = await storeProducts(manager, fitting, now);
  await dropLeftGroups(manager, ids, stored);
  const rated = await moveReviews(manager, stored, now);
  return { stored, refused, renamed, rated };
}

/**
 * As `storeVariants`, of a source that is right about its own groups: it may have changed the options of all variants,
 * and comes in pieces of which none has them all, so that no variant is compared with those that are stored.
 */
export async function storeImportedVariants(
  manager: EntityManager,
  products: readonly ProductToStore[],
  now: number,
): Promise<readonly StoredProduct[]> {
  const { ids } = await holdGroups(
    manager,
    products.map(({ draft }) => draft),
  );
  const stored = await storeProducts(manager, products, now);
  await dropLeftGroups(manager, ids, stored);
  await moveReviews(manager, stored, now);
  return stored;
}

/** Takes out the groups that lost their last product, and those that were made for products that were refused. */
async function dropLeftGroups(
  manager: EntityManager,
  named: ReadonlySet<string>,
  stored: readonly StoredProduct[],
): Promise<void> {
  const used = new Set(stored.map(({ row }) => row.groupId));
  const left = stored.flatMap(({ row, groupIdBefore }) => (groupIdBefore === row.groupId ? [] : (groupIdBefore ?? [])));
  await dropEmptyGroups(
    manager,
    [...named, ...left].filter((id) => !used.has(id)),
  );
}
