import type { UnitOfWork } from '../../../../shared/database/database';
import type { FreePieces } from '../../models/allocation';
import { settleAvailability } from '../stock/availability';
import type { HotProducts } from '../stock/hot-products';
import { StockMoved } from '../stock/reserve';
import { orderMovement, placeOf, writeMovements } from '../stock/stock-changes';
import { reservePieces, takeFreePieces } from '../stock/take-pieces';
import { type Filled, type SeenPieces, summed } from './batch-pieces';
import type { NewOrder } from './new-order';
import { storeOrders } from './store-orders';

/** The buckets of a product are too small for what a batch wants of it: they have to be folded. */
export class BucketsRanOut extends StockMoved {
  constructor(readonly productId: string) {
    super();
  }
}

/**
 * Stores orders and reserves their pieces, by as many statements for all of them as for one: all or none.
 *
 * @param filled each with where its pieces were seen to be, at least one
 * @param seen what is left after them
 * @throws StockMoved (BucketsRanOut) where pieces are not where they were seen; what `storeOrders` throws
 */
export async function storeBatch(
  unit: UnitOfWork,
  hot: HotProducts,
  filled: readonly Filled<NewOrder>[],
  seen: SeenPieces,
): Promise<void> {
  const { manager } = unit;
  await storeOrders(
    unit,
    filled.map(({ placement }) => placement),
  );
  // Others wait for the products' rows from here on.
  const taken = new Map<string, string>();
  const spread = summed(
    filled.flatMap((one) => one.spread),
    ({ productId }) => productId,
  );
  for (const line of spread) {
    const from = await hot.take(manager, line, false);
    if (!from) throw new BucketsRanOut(line.productId);
    taken.set(line.productId, from.locationId);
  }
  const parts = filled.flatMap((one) => one.parts);
  const products = summed(parts, ({ productId }) => productId);
  const ids = products.map(({ productId }) => productId);
  const settled = ids.filter((productId) => seen.staysInStock(productId));
  const places = summed(parts, placeOf);
  if (parts.length > 0) {
    if ((await takeFreePieces(manager, products, settled)) !== products.length) throw new StockMoved();
    if ((await reservePieces(manager, places)) !== places.length) throw new StockMoved();
  }
  await writeMovements(manager, filled.flatMap(movementsOf(taken)));
  const others = ids.filter((productId) => !settled.includes(productId));
  await settleAvailability(unit, others, filled[0]!.placement.order.placedAt);
}

/** @param bucketPlaces where the buckets are that spread products were taken from */
const movementsOf =
  (bucketPlaces: ReadonlyMap<string, string>) =>
  ({ placement: { order }, parts, spread }: Filled<NewOrder>) => {
    const fromBuckets = spread.map((line): FreePieces => ({ ...line, locationId: bucketPlaces.get(line.productId)! }));
    const move = { orderId: order.id, at: order.placedAt, actorId: order.userId };
    return [...parts, ...fromBuckets].map(({ productId, locationId, quantity }) =>
      orderMovement('RESERVED', move, { productId, locationId, onHandChange: 0, reservedChange: quantity }),
    );
  };
