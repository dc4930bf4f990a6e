import { batchLoader, groupedInOrderOf, inOrderOf, unchangedBatchLoader } from '../../../shared/graphql/batch-loader';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { AvailabilityStatus } from '../models/availability';
import type { InventoryServices } from './services';
import { freePieces } from './stock-changes';
import { type StockLevel, stockLevels } from './stock-levels';

type Context = RequestContext<InventoryServices>;

/** What shoppers are told of products; one that was never stocked is OUT_OF_STOCK. One statement for all. */
export const availabilityLoader = unchangedBatchLoader<Context, string, AvailabilityStatus>(
  ({ services }) => services.platform.database,
  async ({ services }, productIds) => {
    const rows = await freePieces(services.platform.database.read, productIds);
    return inOrderOf(productIds, rows, (row) => row.productId).map((row) => row?.status ?? 'OUT_OF_STOCK');
  },
);

/** Levels of products by location, for staff. One statement for all. */
export const stockLevelsLoader = batchLoader<Context, string, StockLevel[]>(async ({ services }, productIds) =>
  groupedInOrderOf(
    productIds,
    await stockLevels(services.platform.database.read, productIds),
    (level) => level.productId,
  ),
);
