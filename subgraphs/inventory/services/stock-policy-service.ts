import { execute } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { isId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import { emptyAvailability, ProductAvailabilityEntity } from '../entities/product-availability';
import { availabilityRows, settleAvailability } from './stock/availability';
import { foldBuckets } from './stock/buckets';

/** How a product is sold when there is little of it, in pieces. */
export interface StockPolicyRequest {
  readonly productId: string;
  readonly lowStockThreshold: number;
  readonly backOrderLimit: number;
}

const maximumPieces = 1_000_000;

/** When a product runs low, and how much of it may be ordered that is not there. */
export class StockPolicyService {
  constructor(private readonly platform: Platform) {}

  /**
   * Sets both for a product. A limit below what is back-ordered already takes nothing back: no more is taken until it is less.
   *
   * @throws ShopError NOT_FOUND, BAD_USER_INPUT that names the field
   */
  async set({ productId, lowStockThreshold, backOrderLimit }: StockPolicyRequest): Promise<ProductAvailabilityEntity> {
    if (!isId(productId)) throw new ShopError('NOT_FOUND', { what: 'product' });
    for (const [field, value] of Object.entries({ lowStockThreshold, backOrderLimit })) {
      if (Number.isInteger(value) && value >= 0 && value <= maximumPieces) continue;
      throw new ShopError('BAD_USER_INPUT', { detail: `"${field}" is a whole number from 0 to ${maximumPieces}.` });
    }
    return this.platform.database.transaction(async (unit) => {
      const { manager } = unit;
      await entityTable(ProductAvailabilityEntity).insert(manager, [emptyAvailability(productId)], {
        onConflict: 'ignore',
      });
      // What is left in each bucket follows from the threshold.
      await foldBuckets(manager, productId);
      await execute(
        manager,
        'UPDATE `product_availability` SET `lowStock` = ?, `backOrderLimit` = ? WHERE `productId` = ?',
        [lowStockThreshold, backOrderLimit, productId],
      );
      await settleAvailability(unit, [productId], this.platform.clock.now());
      const [row] = await availabilityRows(manager, [productId]);
      return row!;
    });
  }
}
