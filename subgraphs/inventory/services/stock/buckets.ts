import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { StockBucketEntity } from '../../entities/stock-bucket';
import type { FreePieces } from '../../models/allocation';
import { availabilityRows } from './availability';
import { freePlaces } from './free-places';
import { changeFreePieces, changeStockRow } from './stock-changes';

/** Into how many rows a hot product's pieces are spread. */
export const bucketCount = 16;
/** What a bucket begins with at least, beside what is left in it at last. */
const leastPieces = 8;

const table = entityTable(StockBucketEntity);

/**
 * What is left in each bucket, so that all of them together are more than the pieces at which a product runs low. As long as
 * it has buckets a product is therefore IN_STOCK, which no order has to look at.
 */
const leftInEach = (lowStock: number): number => Math.ceil((lowStock + 1) / bucketCount);

/** A product's buckets as they were seen: where they are, and what is left in each. */
export interface SeenBuckets {
  readonly locationId: string;
  readonly least: number;
}

/**
 * Spreads what is free of a product, at the location that has most of it, into buckets. Its undo is `foldBuckets`.
 *
 * @returns null where it is spread already, or has too few pieces to spread
 */
export async function spreadIntoBuckets(
  manager: EntityManager,
  productId: string,
  at: number,
): Promise<SeenBuckets | null> {
  // Changing nothing holds the product's row.
  if (!(await changeFreePieces(manager, productId, 0))) return null;
  if ((await bucketsOf(manager, productId)).length > 0) return null;
  const [row] = await availabilityRows(manager, [productId]);
  const least = leftInEach(row!.lowStock);
  const places = (await freePlaces(manager, [productId])).sort((a, b) => b.quantity - a.quantity);
  const each = Math.floor((places[0]?.quantity ?? 0) / bucketCount);
  if (each < least + leastPieces) return null;
  const { locationId } = places[0]!;
  const pieces = each * bucketCount;
  await changeFreePieces(manager, productId, -pieces);
  await changeStockRow(manager, { productId, locationId, onHandChange: 0, reservedChange: pieces });
  const rows = Array.from({ length: bucketCount }, (_, bucket) => ({
    productId,
    bucket,
    locationId,
    free: each,
    spreadAt: at,
  }));
  await table.insert(manager, rows);
  return { locationId, least };
}

/**
 * Puts what is left in a product's buckets back into its stock row, and removes them; nothing where it has none. It holds the
 * product's row from then on.
 *
 * @returns whether there were any
 */
export async function foldBuckets(manager: EntityManager, productId: string): Promise<boolean> {
  await changeFreePieces(manager, productId, 0);
  await execute(manager, 'UPDATE `stock_buckets` SET `free` = `free` WHERE `productId` = ?', [productId]);
  const buckets = await bucketsOf(manager, productId);
  if (buckets.length === 0) return false;
  await execute(manager, 'DELETE FROM `stock_buckets` WHERE `productId` = ?', [productId]);
  const pieces = buckets.reduce((sum, { free }) => sum + free, 0);
  const { locationId } = buckets[0]!;
  await changeFreePieces(manager, productId, pieces);
  await changeStockRow(manager, { productId, locationId, onHandChange: 0, reservedChange: -pieces });
  return true;
}

/** Takes pieces from one bucket, where it has so many beside what is left in it. */
export async function takeFromBucket(
  manager: EntityManager,
  { productId, locationId, quantity }: FreePieces,
  bucket: number,
  least: number,
): Promise<boolean> {
  const changed = await execute(
    manager,
    'UPDATE `stock_buckets` SET `free` = `free` - ? WHERE `productId` = ? AND `bucket` = ? AND `locationId` = ? AND `free` >= ?',
    [quantity, productId, bucket, locationId, quantity + least],
  );
  return changed > 0;
}

/** A product's buckets, and what is left in each; null where it has none. */
export async function seenBuckets(
  manager: EntityManager,
  productId: string,
): Promise<(SeenBuckets & { readonly buckets: readonly StockBucketEntity[] }) | null> {
  const buckets = await bucketsOf(manager, productId);
  if (buckets.length === 0) return null;
  const [row] = await availabilityRows(manager, [productId]);
  return { locationId: buckets[0]!.locationId, least: leftInEach(row!.lowStock), buckets };
}

function bucketsOf(manager: EntityManager, productId: string): Promise<StockBucketEntity[]> {
  return manager.find(StockBucketEntity, { where: { productId }, order: { bucket: 'ASC' } });
}
