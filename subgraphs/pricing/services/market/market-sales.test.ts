import { newId } from '../../../../shared/ids/ids';
import { seededRandom } from '../../../../shared/random/random';
import type { ImportedOrder } from '../../../../shared/shop-data/import-port';
import { engines } from '../../../../shared/testing/engines';
import { day, hour } from '../../../../shared/time/durations';
import { PricingShop } from '../../testing/pricing-shop';
import { soldOrders } from '../demand/sold-orders';
import { marketSales, type Takings } from './market-sales';

describe.each(engines)('sales of the market report on %s', (engine) => {
  let shop: PricingShop;
  beforeEach(async () => {
    shop = await PricingShop.open(engine);
  });
  afterEach(() => shop.stop());

  /** What was taken, by each order of both periods. */
  async function takingsByOrders(days: number): Promise<Map<string, Takings>> {
    const now = shop.clock.now();
    const byProduct = new Map<string, Takings>();
    for await (const orders of soldOrders(shop.harness.runtime.platform, now - 2 * days * day, now + 1)) {
      for (const { placedAt, lines } of orders) {
        for (const { productId, quantity, unitPrice } of lines) {
          const takings = byProduct.get(productId) ?? { revenue: 0, revenueBefore: 0 };
          takings[placedAt >= now - days * day ? 'revenue' : 'revenueBefore'] += quantity * unitPrice;
          byProduct.set(productId, takings);
        }
      }
    }
    return byProduct;
  }
  const byProduct = async (days: number) =>
    (await marketSales(shop.harness.runtime.platform, days, () => true)).byProduct;

  it('are the same by days as by orders, whatever became of the orders and in whatever order that came', async () => {
    const random = seededRandom(7);
    const whole = (most: number) => random.integer(most);
    const products = Array.from({ length: 6 }, () => newId());
    const { orderSales, platform } = shop.harness.services;
    const linesOf = () =>
      products
        .slice(whole(4), 4 + whole(3))
        .map((productId) => ({ productId, sku: productId, quantity: 1 + whole(3), unitPrice: whole(900) }));
    const moments = Array.from({ length: 120 }, () => shop.start - whole(70 * day));
    const imported = moments.slice(0, 60).map((placedAt, n) => {
      const id = newId();
      const status = n % 5 === 0 ? 'CANCELLED' : 'DELIVERED';
      return { ...{ id, userId: null, number: id, placedAt, lines: linesOf(), status }, currency: 'GBP' };
    });
    // The same chunk again, with one of its orders twice, leaves the sums as they are.
    for (const rows of [imported, [...imported, imported[1]!], imported.slice(9)]) {
      await shop.harness.runtime.importPort.orders?.(rows as unknown as ImportedOrder[]);
    }
    const events = [...imported.slice(40).map(({ id }) => id), ...moments.slice(60).map(() => newId())].flatMap(
      (orderId, n) =>
        Array.from({ length: 1 + whole(3) }, () => {
          const payload = { orderId, number: orderId, userId: null, currency: 'GBP', total: 0, lines: linesOf() };
          // Some orders are of before their import is known: what came first stays.
          const occurredAt = shop.start - day + whole(2 * day);
          return {
            payload: { ...payload, placedAt: moments[n]! + whole(hour) },
            occurredAt,
            gone: random.uniform() < 0.3,
          };
        }),
    );
    await Promise.all(
      events.map(({ gone, ...event }) =>
        platform.database.transaction((unit) => orderSales.keep(unit, event as never, gone)),
      ),
    );
    for (const days of [1, 7, 30, 33]) {
      const expected = await takingsByOrders(days);
      expect(expected.size).toBeGreaterThan(1);
      expect(await byProduct(days)).toEqual(expected);
    }
    shop.clock.advance(12 * hour);
    expect(await byProduct(30)).toEqual(await takingsByOrders(30));
  });

  it('name nothing of what was undone', async () => {
    const productId = newId();
    const order = await shop.sold([{ productId, quantity: 2, unitPrice: 0 }]);
    shop.clock.advance(3 * day);
    expect(await byProduct(30)).toEqual(new Map([[productId, { revenue: 0, revenueBefore: 0 }]]));
    await shop.cancelled(order);
    expect(await byProduct(30)).toEqual(new Map());
  });
});
