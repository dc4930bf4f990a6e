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

const address = { name: 'Ada', line1: '1 Long Lane', city: 'London', postalCode: 'EC1A 9HF', country: 'GB' };

const upsert = `mutation ($products: [ProductInput!]!) { upsertProducts(products: $products) { created rejected { message } } }`;
const price = `mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored rejected { message } } }`;

/** What becomes of an order: changed, shipped in parts, delivered, exchanged and returned. */
export function describeOrders(parts: () => Parts): void {
  const place = async (lines: readonly { productId: string; quantity: number }[]) => {
    const { client, token } = parts();
    const { quote } = await client.run('Quote', { lines, coupon: null }, token);
    const input = { idempotencyKey: newId(), quoteToken: quote.token, shippingAddress: address };
    return (await client.run('PlaceOrder', { input }, token)).placeOrder;
  };

  it('ChangeShippingAddress sends an order elsewhere, and ShipPart, DeliverOrder and ReturnsOfOrder follow it', async () => {
    const { client, stock, token, staffToken } = parts();
    const [mug, cup] = stock.productIds as [string, string];
    const { id, number } = await place([
      { productId: mug, quantity: 2 },
      { productId: cup, quantity: 1 },
    ]);
    const elsewhere = { ...address, line1: '2 Short Street' };
    const changed = await client.run('ChangeShippingAddress', { orderId: id, address: elsewhere }, token);
    expect(changed.changeShippingAddress).toEqual({ id, shippingAddress: elsewhere });
    const lines = [{ productId: mug, quantity: 2 }];
    for (let n = 0; n < 2; n++) {
      const { shipOrder } = await client.run('ShipPart', { id, lines }, staffToken);
      expect(shipOrder).toEqual({
        id,
        status: 'PLACED',
        lines: [
          { quantity: 2, shipped: 2 },
          { quantity: 1, shipped: 0 },
        ],
      });
    }
    const rest = await client.run('ShipPart', { id, lines: [{ productId: cup, quantity: 1 }] }, staffToken);
    expect(rest.shipOrder.status).toBe('SHIPPED');
    const { deliverOrder } = await client.run('DeliverOrder', { id }, staffToken);
    expect(deliverOrder).toMatchObject({ id, status: 'DELIVERED' });
    const { order } = await client.run('ReturnsOfOrder', { number }, token);
    expect(order).toMatchObject({ status: 'DELIVERED', deliveredAt: deliverOrder.deliveredAt, returns: [] });
    expect(order.lines[0]).toEqual({ quantity: 2, shipped: 2, returned: 0, discount: { amount: 0, currency: 'GBP' } });
  });

  it('setOrderPolicy is of staff alone, and what it sets is obeyed and read by everybody', async () => {
    const { client, stock, token, staffToken } = parts();
    const [mug] = stock.productIds as [string];
    const { id } = await place([{ productId: mug, quantity: 1 }]);
    const set = `mutation ($input: OrderPolicyInput!) { setOrderPolicy(input: $input) { cancelReasons } }`;
    const input = { cancelReasons: ['No longer needed'], paymentMethods: ['Card', 'Gift card'], changesPayment: true };
    const refused = await client.send(set, { input }, token);
    expect(refused.errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
    await client.must(set, { input }, staffToken);
    try {
      const read = '{ orderPolicy { cancelReasons cancelsItems paymentMethods changesPayment } }';
      expect((await client.must(read)).orderPolicy).toEqual({
        ...input,
        cancelsItems: false,
      });
      const pay = `mutation ($id: ID!, $by: String!) { changePaymentMethod(orderId: $id, paymentMethod: $by) { paymentMethod } }`;
      const { changePaymentMethod } = await client.must(pay, { id, by: 'gift card' }, token);
      expect(changePaymentMethod).toEqual({ paymentMethod: 'Gift card' });
      const cancel = `mutation ($id: ID!, $reason: String) { cancelOrder(id: $id, reason: $reason) { status } }`;
      const without = await client.send(cancel, { id }, token);
      expect(without.errors?.map(({ extensions }) => extensions?.code)).toEqual(['REASON_NOT_ALLOWED']);
      const { cancelOrder } = await client.must(cancel, { id, reason: 'no longer needed' }, token);
      expect(cancelOrder.status).toBe('CANCELLED');
    } finally {
      await client.must(set, { input: {} }, staffToken);
    }
  });

  it('RequestReturn and AcceptReturn give back what was paid for the pieces', async () => {
    const { client, stock, token, staffToken } = parts();
    const [mug] = stock.productIds as [string];
    const { id, number } = await place([{ productId: mug, quantity: 2 }]);
    const lines = [{ productId: mug, quantity: 1 }];
    await client.run('ShipPart', { id, lines: [{ productId: mug, quantity: 2 }] }, staffToken);
    for (let n = 0; n < 2; n++) {
      const { requestReturn } = await client.run('RequestReturn', { orderId: id, lines }, token);
      expect(requestReturn).toEqual({ id, status: 'SHIPPED', lines: [{ returned: 0 }] });
    }
    const { acceptReturn } = await client.run('AcceptReturn', { orderId: id, lines }, staffToken);
    expect(acceptReturn).toEqual({
      id,
      status: 'SHIPPED',
      returns: [{ status: 'ACCEPTED', refund: { amount: 999, currency: 'GBP' } }],
    });
    const { order } = await client.run('ReturnsOfOrder', { number }, token);
    expect(order.returns[0]).toMatchObject({
      status: 'ACCEPTED',
      reason: 'does not fit',
      lines: [{ quantity: 1, product: { id: mug, name: `${stock.word} Mug 陶瓷` } }],
    });
    expect(order.lines[0].returned).toBe(1);
  });

  it('Exchange puts another variant in a line’s place, once, and tells the difference', async () => {
    const { client, stock, token, staffToken } = parts();
    const groupSku = `${stock.word}-shirt`;
    const products = ['S', 'L'].map((size) => ({
      ...{ sku: `${groupSku}-${size}`, name: `${stock.word} Shirt ${size}`, categoryPath: ['Clothes'] },
      ...{ groupSku, groupName: 'Shirt', options: [{ name: 'size', value: size }] },
    }));
    await client.must(upsert, { products }, staffToken);
    const ids: string[] = [];
    for (const { sku } of products) {
      const found = await client.must('query ($sku: String!) { product(sku: $sku) { id } }', { sku }, staffToken);
      ids.push(found.product.id);
    }
    const [small, large] = ids as [string, string];
    const prices = ids.map((productId, n) => ({ productId, amount: 1500 + 200 * n, currency: 'GBP' }));
    await client.must(price, { prices }, staffToken);
    const { locations } = await client.must('{ locations { id } }', {}, staffToken);
    const movements = ids.map((productId) => ({
      ...{ productId, locationId: locations[0].id, quantity: 5, idempotencyKey: newId() },
    }));
    await client.run('Receive', { movements }, staffToken);
    const { id } = await place([{ productId: small, quantity: 1 }]);
    const lines = [{ productId: small, quantity: 1, forProductId: large }];
    const key = newId();
    // Inventory learns of variants and prices by events.
    const { exchange } = await eventually(
      () => client.run('Exchange', { orderId: id, lines, key }, token).catch(() => ({ exchange: null })),
      (data) => data.exchange !== null,
    );
    expect(exchange).toEqual({
      order: {
        id,
        status: 'PLACED',
        lines: [{ quantity: 1, product: { id: large, options: [{ name: 'size', value: 'L' }] } }],
      },
      difference: { amount: 200, currency: 'GBP' },
    });
    expect((await client.run('Exchange', { orderId: id, lines, key }, token)).exchange).toEqual(exchange);
  });

  it('OrderFromSupplier and ReceivePurchaseOrder bring in what is gone, and PurchaseDesk shows what is on its way', async () => {
    const { client, stock, staffToken } = parts();
    const sku = `${stock.word}-vase`;
    await client.must(upsert, { products: [{ sku, name: `${stock.word} Vase`, categoryPath: ['Home'] }] }, staffToken);
    const { product } = await client.must('query ($sku: String!) { product(sku: $sku) { id } }', { sku }, staffToken);
    const { locations } = await client.must('{ locations { id name } }', {}, staffToken);
    const expectedAt = '2199-03-09';
    const lines = [{ productId: product.id, quantity: 5, unitCost: 210 }];
    const input = { idempotencyKey: newId(), supplier: stock.word, locationId: locations[0].id, expectedAt, lines };
    const { orderFromSupplier } = await client.run('OrderFromSupplier', { input }, staffToken);
    const availability = { status: 'OUT_OF_STOCK', restockExpectedAt: expectedAt };
    expect(orderFromSupplier).toMatchObject({
      status: 'OPEN',
      expectedAt,
      lines: [{ ordered: 5, received: 0, product: { id: product.id, availability } }],
    });
    const { id } = orderFromSupplier;
    expect((await client.run('OrderFromSupplier', { input }, staffToken)).orderFromSupplier.id).toBe(id);
    const desk = (await client.run('PurchaseDesk', {}, staffToken)).purchaseOrders.edges;
    expect(desk.find(({ node }: { node: { id: string } }) => node.id === id).node).toMatchObject({
      supplier: stock.word,
      location: { name: locations[0].name },
      lines: [
        { ordered: 5, received: 0, product: { name: `${stock.word} Vase`, stock: [{ onHand: 0, incoming: 5 }] } },
      ],
    });
    const part = { productId: product.id, quantity: 3, idempotencyKey: newId() };
    for (let n = 0; n < 2; n++) {
      const { receivePurchaseOrder } = await client.run('ReceivePurchaseOrder', { id, lines: [part] }, staffToken);
      expect(receivePurchaseOrder).toEqual({ id, status: 'OPEN', lines: [{ ordered: 5, received: 3 }] });
    }
    const rest = { ...part, quantity: 2, idempotencyKey: newId() };
    const all = await client.run('ReceivePurchaseOrder', { id, lines: [rest] }, staffToken);
    expect(all.receivePurchaseOrder.status).toBe('RECEIVED');
    const found = await client.must('query ($id: ID!) { product(id: $id) { availability { status } } }', {
      id: product.id,
    });
    expect(found.product.availability.status).toBe('LOW_STOCK');
  });
}
