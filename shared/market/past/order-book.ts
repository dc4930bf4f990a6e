import type { Random } from '../../random/random';
import type { OrderRecord, StockRecord } from '../../shop-data/records';
import { returnProbability } from '../world/choice';
import { dayMilliseconds } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';
import type { PastVisit } from './visit';

/** Days after which an order has arrived and what does not suit has come back. */
const settledDays = 14;
const arrivalDays = 3;

/** Turns visits that ended in an order into order records, and keeps count of what was sold. */
export class OrderBook {
  private readonly gone: Int32Array;
  private count = 0;

  constructor(
    private readonly world: World,
    private readonly end: number,
    private readonly random: Random,
  ) {
    this.gone = new Int32Array(world.products.length);
  }

  /** The order that a visit ended in. Call in order of time: numbers rise. */
  write(shopper: WorldShopper, visit: PastVisit): OrderRecord {
    const age = (this.end - visit.endedAt) / dayMilliseconds;
    const cancelled = this.random.uniform() < 0.025;
    const lines = visit.bought.map(({ product, quantity, unitPrice }) => {
      let returned = 0;
      if (!cancelled && age >= settledDays) {
        for (let piece = 0; piece < quantity; piece++) {
          if (this.random.uniform() < returnProbability(shopper, product)) returned += 1;
        }
      }
      if (!cancelled) this.gone[product.index]! += quantity - returned;
      return { sku: product.sku, quantity, unitPrice, returned };
    });
    this.count += 1;
    return {
      number: `M-${String(this.count).padStart(6, '0')}`,
      customer: shopper.externalId,
      currency: this.world.currency,
      status: cancelled
        ? 'CANCELLED'
        : lines.every(({ quantity, returned }) => returned === quantity)
          ? 'RETURNED'
          : age < arrivalDays
            ? 'SHIPPED'
            : 'DELIVERED',
      placedAt: visit.endedAt,
      lines,
    };
  }

  /**
   * Stock at the end: about a month of sales and some pieces, a few products short or gone. The opening is what is left
   * and what has gone, so that the ledger adds up. Goods of shipped orders have left already.
   */
  stock(days: number, openedAt: number): StockRecord[] {
    return this.world.products.map(({ sku, index }) => {
      const monthly = (this.gone[index]! / Math.max(1, days)) * 30;
      const luck = this.random.uniform();
      const full = Math.round((monthly + 6) * (0.8 + 0.9 * this.random.uniform()));
      const onHand = luck < 0.02 ? 0 : luck < 0.07 ? 1 + this.random.integer(3) : full;
      return { sku, location: 'main', onHand, opening: onHand + this.gone[index]!, openedAt };
    });
  }
}
