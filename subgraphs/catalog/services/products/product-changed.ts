import type { EntityManager } from 'typeorm';
import type { EventPayloads } from '../../../../shared/events/catalogue';
import type { ProductEntity } from '../../entities/product';
import type { ProductGroupEntity } from '../../entities/product-group';
import { categoryNames } from './categories';
import { groupsById } from './product-groups';

/** How many characters of a description are published. */
const describedBy = 2_000;

/** What is published of products that changed, in their order. */
export async function productChanges(
  manager: EntityManager,
  rows: readonly ProductEntity[],
): Promise<EventPayloads['catalog.product-changed'][]> {
  const names = await categoryNames(
    manager,
    rows.flatMap(({ categoryIds }) => categoryIds),
  );
  const groups = await groupsById(
    manager,
    rows.flatMap(({ groupId }) => groupId ?? []),
  );
  return rows.map((row) => ({
    productId: row.id,
    sku: row.sku,
    name: row.name,
    brand: row.brand,
    categoryIds: row.categoryIds,
    categoryNames: row.categoryIds.map((id) => names.get(id) ?? ''),
    tags: row.tags,
    archived: row.archived,
    createdAt: row.createdAt,
    description: row.description?.slice(0, describedBy) ?? null,
    attributes: row.attributes,
    imageUrls: row.images.map(({ url }) => url),
    group: publishedGroup(groups.get(row.groupId ?? '')),
    options: row.options,
  }));
}

function publishedGroup(
  group: ProductGroupEntity | undefined,
): NonNullable<EventPayloads['catalog.product-changed']['group']> | null {
  return group ? { groupId: group.id, sku: group.sku, name: group.name } : null;
}
