import type { ImportPort } from './import-port';
import { purchaseIdOf, purchaseKey } from './purchases';
import type { OrderRecord } from './records';

/** Of the orders that came last those that were placed in this shop: an export gives them back, and their ids are its own. */
export class OrdersPlacedHere {
  private readonly orders = new Map<string, string>();
  private readonly purchases = new Map<string, string>();

  constructor(private readonly ports: readonly ImportPort[]) {}

  async learn(orders: readonly OrderRecord[]): Promise<void> {
    this.orders.clear();
    this.purchases.clear();
    const numbers = orders.map(({ number }) => number);
    const placed = await Promise.all(this.ports.map((port) => port.placedOrderIds?.(numbers)));
    const ids = new Map(placed.flatMap((some) => [...(some ?? [])]));
    for (const { number, placedAt, lines } of orders) {
      const id = ids.get(number);
      if (id === undefined) continue;
      this.orders.set(number, id);
      for (const line of lines.keys()) this.purchases.set(purchaseKey(number, line), purchaseIdOf(id, line, placedAt));
    }
  }

  orderId(number: string): string | undefined {
    return this.orders.get(number);
  }

  /** @param key of the purchase that a line of an order is */
  purchaseId(key: string): string | undefined {
    return this.purchases.get(key);
  }
}
