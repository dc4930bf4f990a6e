import { type EntityManager, In } from 'typeorm';
import { ShopError } from '../../../../shared/errors/shop-error';
import { groupIdOf } from '../../../../shared/shop-data/group-ids';
import { ProductEntity } from '../../entities/product';
import { limits, type ProductDraft } from './product-draft';
import { VariantsOfGroup } from './variants-of-group';

/** What a product would be a variant of, and what would tell it from its siblings. */
export type Place = Pick<ProductEntity, 'groupId' | 'options'>;

/** A variant that is stored. */
type Stored = Pick<ProductEntity, 'id' | 'sku' | 'groupId' | 'options' | 'archived'>;

/**
 * Where a draft puts a product.
 *
 * @param row the product as it is stored; undefined where it is new
 */
export function placeOf(draft: ProductDraft, row: Place | undefined): Place {
  const groupId =
    draft.groupSku === undefined ? (row?.groupId ?? null) : draft.groupSku === null ? null : groupIdOf(draft.groupSku);
  if (groupId === null) return { groupId, options: [] };
  const kept = row?.groupId === groupId ? row.options : [];
  return { groupId, options: draft.options?.map(({ name, value }) => ({ name, value })) ?? [...kept] };
}

/**
 * Which drafts cannot be stored beside their siblings: those given before them, and those in the database that are not
 * given. A variant that is refused stays as it was, and the others have to fit beside that.
 *
 * @param drafts each sku once, in the order in which they were given
 * @param stored what is there under their skus
 * @returns what is wrong, by sku
 */
export async function variantsThatDoNotFit(
  manager: EntityManager,
  drafts: readonly ProductDraft[],
  stored: ReadonlyMap<string, Stored>,
): Promise<Map<string, ShopError>> {
  const places = drafts.map((draft) => ({ draft, place: placeOf(draft, stored.get(draft.sku)) }));
  const siblings = await siblingsIn(
    manager,
    places.flatMap(({ place }) => place.groupId ?? []),
  );
  const refused = new Map<string, ShopError>();
  const given = new Set(drafts.map(({ sku }) => sku));
  for (let before = -1; before < refused.size; ) {
    before = refused.size;
    const groups = new Map<string, VariantsOfGroup>();
    const groupOf = (id: string) => groups.get(id) ?? groups.set(id, new VariantsOfGroup()).get(id)!;
    for (const sibling of siblings) {
      if (!given.has(sibling.sku) || refused.has(sibling.sku)) groupOf(sibling.groupId!).add(sibling);
    }
    for (const { draft, place } of places) {
      if (refused.has(draft.sku)) continue;
      const error = faultOf(draft, place) ?? (place.groupId && groupOf(place.groupId).take({ ...draft, ...place }));
      if (error) refused.set(draft.sku, error);
    }
  }
  return refused;
}

function faultOf({ groupName, options = [] }: ProductDraft, { groupId }: Place): ShopError | null {
  if (groupId !== null || (groupName === undefined && options.length === 0)) return null;
  return new ShopError('GROUP_SKU_REQUIRED');
}

/** The variants of these groups that are on sale. */
export async function siblingsIn(manager: EntityManager, groupIds: readonly string[]): Promise<Stored[]> {
  if (groupIds.length === 0) return [];
  return manager.find(ProductEntity, {
    select: { id: true, sku: true, groupId: true, options: true, archived: true },
    where: { groupId: In([...new Set(groupIds)]), archived: false },
    order: { id: 'ASC' },
    take: groupIds.length * limits.variants,
  });
}
