import { RandomStreams } from '../streams';
import { returnProbability } from '../world/choice';
import { createWorld } from '../world/world';
import { Luck } from './luck';
import { Recognition } from './recognition';
import { piecesToComeBack } from './returns';

const world = createWorld({ products: 60, shoppers: 60 });
const day = 20_000;

it('half of the pieces that do not suit come back after the parcel, within two weeks, for what was paid', () => {
  const streams = new RandomStreams('returns');
  const known = new Recognition(world);
  let [bought, expected, back] = [0, 0, 0];
  const days = new Set<number>();
  for (const shopper of world.shoppers) {
    for (const { sku, name, basePrice, unitCost } of world.products) {
      const product = { id: `id-${sku}`, sku, name, price: { current: { amount: basePrice, currency: 'GBP' } } };
      const cheap = { id: 'id-cheap', name: 'unknown', price: { current: { amount: basePrice, currency: 'GBP' } } };
      const lines = [
        { product, quantity: 2 },
        { product: cheap, quantity: 1 },
      ];
      // A coupon took a tenth off.
      const order = { id: 'order', number: 'V1', total: Math.round(3 * basePrice * 0.9), lines };
      bought += 2;
      expected += returnProbability(shopper, world.productsBySku.get(sku)!);
      const luck = new Luck(streams, day, `${shopper.externalId} ${sku}`);
      for (const one of piecesToComeBack(order, shopper, known, day, luck)) {
        days.add(one.dueDay - day);
        expect(Math.abs(one.refund - one.quantity * 0.9 * basePrice)).toBeLessThanOrEqual(1);
        if (one.productId !== product.id) continue;
        back += one.quantity;
        expect(one).toMatchObject({ shopper: shopper.index, orderNumber: 'V1', cost: one.quantity * unitCost });
      }
    }
  }
  // Twice the pieces and half the chance: as many as the chances add up to, give or take.
  expect(bought).toBe(7200);
  expect(Math.abs(back - expected)).toBeLessThan(4 * Math.sqrt(expected));
  expect(Math.min(...days)).toBe(4);
  expect(Math.max(...days)).toBe(12);
});
