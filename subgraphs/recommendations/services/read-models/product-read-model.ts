import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { KnownProductEntity } from '../../entities/known';

/** What catalog tells of a product. */
export interface ProductChange {
  readonly id: string;
  /** The product's own category first, then its ancestors. */
  readonly categoryIds: readonly string[];
  readonly archived: boolean;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** When this was so, Unix milliseconds, by catalog's order. */
  readonly asOf: number;
}

export type Availability = 'IN_STOCK' | 'LOW_STOCK' | 'BACKORDER' | 'OUT_OF_STOCK';

/** What inventory tells of a product. */
export interface AvailabilityChange {
  readonly id: string;
  readonly status: Availability;
  /** When this was so, Unix milliseconds, by inventory's order. */
  readonly asOf: number;
}

const table = entityTable(KnownProductEntity);

/**
 * Stores what catalog tells, where nothing newer of catalog is known; what inventory told is left as it is.
 *
 * @param now Unix milliseconds, by the clock of this process
 * @returns the products of which nothing newer is known: what else was told of them may be stored
 */
export async function storeProducts(
  manager: EntityManager,
  products: readonly ProductChange[],
  now: number,
): Promise<ReadonlySet<string>> {
  const rows = products.map(({ id, categoryIds, archived, createdAt, asOf: catalogAsOf }) => {
    return { id, categoryIds, archived, createdAt, availability: null, catalogAsOf, changedAt: now };
  });
  await table.storeNewest(manager, rows, 'catalogAsOf', ['categoryIds', 'archived', 'createdAt', 'changedAt']);
  return newestAmong(manager, products);
}

/** Stores what inventory tells, where nothing newer is known; a product that catalog has not told of waits for that. */
export async function storeAvailability(
  manager: EntityManager,
  changes: readonly AvailabilityChange[],
  now: number,
): Promise<void> {
  const rows = changes.map(({ id, status: availability, asOf: availabilityAsOf }) => {
    return { id, categoryIds: [], archived: false, createdAt: null, availability, availabilityAsOf, changedAt: now };
  });
  await table.storeNewest(manager, rows, 'availabilityAsOf', ['availability', 'changedAt']);
}

const askedAtOnce = 5_000;

async function newestAmong(manager: EntityManager, products: readonly ProductChange[]): Promise<ReadonlySet<string>> {
  const newest = new Set<string>();
  for (let start = 0; start < products.length; start += askedAtOnce) {
    const part = products.slice(start, start + askedAtOnce);
    const rows: { id: string; catalogAsOf: number }[] = await manager.query(
      `SELECT \`id\`, \`catalogAsOf\` FROM \`known_products\` WHERE \`id\` IN (${placeholders(part.length)})`,
      part.map(({ id }) => id),
    );
    const stored = new Map(rows.map(({ id, catalogAsOf }) => [id, Number(catalogAsOf)]));
    for (const { id, asOf } of part) if (stored.get(id) === asOf) newest.add(id);
  }
  return newest;
}
