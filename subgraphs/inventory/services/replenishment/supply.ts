import { placeholders } from '../../../../shared/database/bulk-insert';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day } from '../../../../shared/time/durations';
import { type SuppliersTerms, saidTerms } from './suppliers-terms';

/** What is known of how a product comes in. */
export interface Supply {
  readonly supplier: string | null;
  /** Minor units a piece, of the last order that named it. */
  readonly unitCost: number | null;
  /** Days from order to arrival, of orders that came; null where none did. */
  readonly leadTimeDays: number | null;
  /** Standard deviation of these days; 0 where fewer than two came. */
  readonly leadTimeDeviation: number;
  /** What the supplier asks for; null where nothing was said. */
  readonly terms: SuppliersTerms | null;
}

interface PurchasedRow {
  readonly productId: string;
  readonly supplier: string;
  readonly status: string;
  readonly orderedAt: number | string;
  readonly closedAt: number | string | null;
  readonly unitCost: number | string | null;
}

/** So many of the last orders of a product are looked at. */
const orders = 12;

/**
 * Suppliers, costs and lead times, from purchase orders.
 *
 * @param productIds of which products; of all without it
 */
export async function supplies(
  { database }: Pick<Platform, 'database'>,
  productIds?: readonly string[],
): Promise<ReadonlyMap<string, Supply>> {
  const rows: PurchasedRow[] = await database.read.query(
    'SELECT l.`productId`, p.`supplier`, p.`status`, p.`orderedAt`, p.`closedAt`, l.`unitCost` FROM `purchase_order_lines` l ' +
      "JOIN `purchase_orders` p ON p.`id` = l.`purchaseOrderId` AND p.`status` <> 'CANCELLED' " +
      (productIds ? `WHERE l.\`productId\` IN (${placeholders(productIds.length)}) ` : '') +
      'ORDER BY p.`orderedAt` DESC, p.`id` DESC',
    [...(productIds ?? [])],
  );
  const byProduct = Map.groupBy(rows, ({ productId }) => productId);
  const said = await saidTerms(database.read, productIds ?? null);
  return new Map(
    [...new Set([...byProduct.keys(), ...said.products()])].map((productId) => {
      const all = byProduct.get(productId) ?? [];
      const supplier = all[0]?.supplier ?? said.supplierOf(productId);
      return [productId, supplyOf(all.slice(0, orders), supplier, said.termsOf(supplier, productId))];
    }),
  );
}

function supplyOf(rows: readonly PurchasedRow[], supplier: string | null, terms: SuppliersTerms | null): Supply {
  const times = rows
    .filter(({ status, closedAt }) => status === 'RECEIVED' && closedAt !== null)
    .map(({ orderedAt, closedAt }) => (Number(closedAt) - Number(orderedAt)) / day);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const squares = times.reduce((sum, time) => sum + (time - mean) ** 2, 0);
  const cost = rows.find(({ unitCost }) => unitCost !== null)?.unitCost;
  return {
    supplier,
    unitCost: cost === undefined || cost === null ? (terms?.priceBreaks?.[0]?.unitCost ?? null) : Number(cost),
    // What orders took says more than what was promised.
    leadTimeDays: times.length === 0 ? (terms?.leadTimeDays ?? null) : mean,
    leadTimeDeviation: times.length < 2 ? 0 : Math.sqrt(squares / (times.length - 1)),
    terms,
  };
}
