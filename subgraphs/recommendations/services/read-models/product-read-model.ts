import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../../../../shared/database/bulk-insert';

/** What catalog tells of a product. */
export interface ProductChange {
  readonly id: string;
  /** The product's own category first, then its ancestors. */
  readonly categoryIds: readonly string[];
  readonly archived: boolean;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

export type Availability = 'IN_STOCK' | 'LOW_STOCK' | 'BACKORDER' | 'OUT_OF_STOCK';

/** What inventory tells of a product. */
export interface AvailabilityChange {
  readonly id: string;
  readonly status: Availability;
}

const columns = ['id', 'categoryIds', 'archived', 'createdAt', 'availability', 'changedAt'] as const;

/** Stores what catalog tells; what inventory told is left as it is. */
export async function storeProducts(
  manager: EntityManager,
  news: readonly ProductChange[],
  now: number,
): Promise<void> {
  const rows = news.map(({ id, categoryIds, archived, createdAt }) => [
    id,
    JSON.stringify(categoryIds),
    Number(archived),
    createdAt,
    null,
    now,
  ]);
  const update = ['categoryIds', 'archived', 'createdAt', 'changedAt'];
  await bulkInsert(manager, 'known_products', columns, rows, { onConflict: 'update', key: ['id'], update });
}

/** Stores what inventory tells; a product that catalog has not told of waits for that. */
export async function storeAvailability(
  manager: EntityManager,
  news: readonly AvailabilityChange[],
  now: number,
): Promise<void> {
  const rows = news.map(({ id, status }) => [id, '[]', 0, null, status, now]);
  const update = ['availability', 'changedAt'];
  await bulkInsert(manager, 'known_products', columns, rows, { onConflict: 'update', key: ['id'], update });
}
