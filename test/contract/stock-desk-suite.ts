import { newId } from '../../shared/ids/ids';
import { eventually } from '../../shared/testing/until';
import type { TestShopClient } from './shop-client';
import type { SmallShop } from './small-shop';

interface Parts {
  readonly client: TestShopClient;
  readonly stock: SmallShop;
  readonly token: string;
}

const setPolicy = `mutation ($input: ReplenishmentPolicyInput!) { setReplenishmentPolicy(input: $input) { serviceLevel leadTimeDays orderCost { amount } } }`;
const planned = `query ($id: ID!) { product(id: $id) {
  forecast(days: 28) { model points { date mean low high } accuracy { name value } trainedAt }
  replenishment { location { name } onHand daysOfCover reorderPoint safetyStock orderQuantity orderBy reason policy { serviceLevel leadTimeDays } }
} }`;

/** What staff see of sales to come, of what to order, and of what is wrong with the stock. */
export function describeStockDesk(parts: () => Parts): void {
  it('StockDesk forecasts the shop, proposes what runs short under its policy, and warns of it', async () => {
    const { client, stock, token } = parts();
    const lantern = stock.productIds[4]!;
    const input = { productId: lantern, leadTimeDays: 60, orderCostAmount: 500, serviceLevel: 0.95 };
    expect((await client.must(setPolicy, { input }, stock.staffToken)).setReplenishmentPolicy).toEqual({
      serviceLevel: 0.95,
      leadTimeDays: 60,
      orderCost: { amount: 500 },
    });
    const { quote } = await client.run('Quote', { lines: [{ productId: lantern, quantity: 40 }], coupon: null }, token);
    await client.run('PlaceOrder', { input: { idempotencyKey: newId(), quoteToken: quote.token } }, token);
    const { data } = await eventually(
      () => client.send(planned, { id: lantern }, stock.staffToken),
      (answer) => answer.errors.length === 0 && answer.data.product.replenishment?.orderQuantity > 0,
    );
    const { product } = data;
    expect(product.forecast.points).toHaveLength(28);
    expect(product.forecast.points[0].mean).toBeGreaterThan(0);
    expect(product.replenishment).toMatchObject({
      location: { name: 'Main warehouse' },
      policy: { serviceLevel: 0.95, leadTimeDays: 60 },
      reason: expect.stringContaining('below the reorder point'),
    });
    expect(product.replenishment.orderQuantity).toBeGreaterThanOrEqual(product.replenishment.reorderPoint - 10);
    // The list is kept beside the plans, and follows them a moment later.
    const isOfLantern = ({ node }: { node: { product: { id: string } } }) => node.product.id === lantern;
    const desk = await eventually(
      () => client.run('StockDesk', {}, stock.staffToken),
      ({ replenishment }) => replenishment.edges.some(isOfLantern),
    );
    const proposed = desk.replenishment.edges.find(isOfLantern);
    expect(proposed.node).toMatchObject({ product: { name: `${stock.word} Lantern 陶瓷` }, onHand: 50 });
    expect(desk.stockAlerts).toContainEqual(
      expect.objectContaining({ kind: 'STOCKOUT_RISK', product: expect.objectContaining({ id: lantern }) }),
    );
    expect(desk.salesForecast.points).toHaveLength(28);
    expect(desk.salesForecast.units).toBeGreaterThan(0);
    expect(desk.salesForecast.revenue).toMatchObject({ currency: 'GBP' });
  });
}
