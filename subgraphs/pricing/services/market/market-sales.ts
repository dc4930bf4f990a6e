import type { Platform } from '../../../../shared/subgraph/definition';
import { day } from '../../../../shared/time/durations';
import { soldOrders } from '../demand/sold-orders';

/** So many baskets say what goes together; the newest are kept. */
const maximumBaskets = 50_000;

/** What a product took, in minor units. */
export interface Takings {
  revenue: number;
  revenueBefore: number;
}

export interface MarketSales {
  readonly byProduct: ReadonlyMap<string, Takings>;
  /** The products of each order of the period with more than one of those asked for. */
  readonly baskets: readonly (readonly string[])[];
}

/**
 * What was taken in the last days, and in as many before, by the events of orders.
 *
 * @param isAskedFor whether a product is one of those that are reported on
 */
export async function marketSales(
  platform: Platform,
  days: number,
  isAskedFor: (productId: string) => boolean,
  signal?: AbortSignal,
): Promise<MarketSales> {
  const now = platform.clock.now();
  const from = now - days * day;
  const byProduct = new Map<string, Takings>();
  const baskets: string[][] = [];
  for await (const orders of soldOrders(platform, from - days * day, now + 1, signal)) {
    for (const { placedAt, lines } of orders) {
      const own = lines.filter(({ productId }) => isAskedFor(productId));
      for (const { productId, quantity, unitPrice } of own) {
        const takings = byProduct.get(productId) ?? { revenue: 0, revenueBefore: 0 };
        byProduct.set(productId, takings);
        takings[placedAt >= from ? 'revenue' : 'revenueBefore'] += quantity * unitPrice;
      }
      if (placedAt >= from && own.length > 1) baskets.push(own.map(({ productId }) => productId));
    }
    if (baskets.length > maximumBaskets) baskets.splice(0, baskets.length - maximumBaskets);
  }
  return { byProduct, baskets };
}
