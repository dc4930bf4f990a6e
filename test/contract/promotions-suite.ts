import { newId } from '../../shared/ids/ids';
import { eventually } from '../../shared/testing/until';
import type { TestShopClient } from './shop-client';
import type { SmallShop } from './small-shop';

interface Parts {
  readonly client: TestShopClient;
  readonly stock: SmallShop;
  readonly token: string;
  readonly staffToken: string;
}

/** A coupon from its making to the refund of what was paid with it. */
export function describePromotions(parts: () => Parts): void {
  it('CreatePromotion makes a coupon that Quote takes off, an order has once, and a return gives back as it was paid', async () => {
    const { client, stock, token, staffToken } = parts();
    const [mug, cup] = stock.productIds as [string, string];
    const couponCode = `SPRING-${stock.word.toUpperCase()}`;
    const [startsAt, endsAt] = ['2020-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z'];
    const terms = { name: 'Spring', kind: 'AMOUNT_OFF', value: 500, couponCode, startsAt, endsAt, budget: 1 };
    const input = { ...terms, productIds: [mug, cup] };
    const { createPromotion } = await client.run('CreatePromotion', { input }, staffToken);
    expect(createPromotion).toEqual({ ...terms, id: expect.any(String), active: true, used: 0 });

    const lines = [mug, cup].map((productId) => ({ productId, quantity: 1 }));
    const { quote } = await client.run('Quote', { lines, coupon: couponCode.toLowerCase() }, token);
    const money = (amount: number) => ({ amount, currency: 'GBP' });
    expect(quote).toMatchObject({
      ...{ couponAccepted: true, couponMessage: 'Spring: £5.00 off.' },
      ...{ subtotal: money(2498), discount: money(500), total: money(1998) },
      lines: [
        { unitPrice: money(999), total: money(799), reason: 'PROMOTION' },
        { unitPrice: money(1499), total: money(1199), reason: 'PROMOTION' },
      ],
    });

    const order = { idempotencyKey: newId(), quoteToken: quote.token };
    const { placeOrder } = await client.run('PlaceOrder', { input: order }, token);
    expect(placeOrder).toMatchObject({ __typename: 'Order', total: money(1998) });
    const used = `{ promotions(active: true) { id used } }`;
    await eventually(
      () => client.must(used, {}, staffToken),
      ({ promotions }) =>
        promotions.some((one: { id: string; used: number }) => one.id === createPromotion.id && one.used === 1),
    );
    const again = await client.run('Quote', { lines, coupon: couponCode }, token);
    expect(again.quote).toMatchObject({ couponAccepted: false, couponMessage: 'The coupon is used up.' });

    const mugs = [{ productId: mug, quantity: 1 }];
    const { id } = placeOrder;
    await client.run('ShipPart', { id, lines: mugs }, staffToken);
    await client.run('RequestReturn', { orderId: id, lines: mugs }, token);
    const { acceptReturn } = await client.run('AcceptReturn', { orderId: id, lines: mugs }, staffToken);
    expect(acceptReturn.returns).toEqual([{ status: 'ACCEPTED', refund: money(799) }]);
  });
}
