import { derivedId, newId } from '../../../shared/ids/ids';
import type { ImportedOrder, ImportedStock } from '../../../shared/shop-data/import-port';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { auditCommand } from '../commands/audit-command';
import { operations, staff, TestShop } from '../testing/shop';
import { defaultLocationId } from './location-service';

const begin = Date.UTC(2025, 0, 1);
const day = 86_400_000;

const stockOf = (productId: string, opening: number, onHand: number, location = 'main'): ImportedStock => ({
  sku: productId,
  productId,
  location,
  opening,
  onHand,
  openedAt: begin,
});

const orderOf = (
  number: string,
  userId: string | null,
  productIds: string[],
  status: ImportedOrder['status'] = 'DELIVERED',
) => {
  const placedAt = begin + Number(number) * day;
  return {
    id: derivedId(`order:${number}`, placedAt),
    number,
    customer: userId,
    userId,
    currency: 'GBP',
    status,
    placedAt,
    lines: productIds.map((productId) => ({ sku: productId, productId, quantity: 3, unitPrice: 120, returned: 1 })),
  } satisfies ImportedOrder;
};

describe.each(engines)("importing a shop's past on %s", (engine) => {
  let shop: TestShop;
  const buyer = asUser(newId());
  beforeEach(async () => {
    shop = await TestShop.open(engine);
  });
  afterEach(() => shop.close());

  const port = () => shop.harness.runtime.importPort;
  const [a, b] = [newId(), newId()];

  it('keeps stock as it came, with an opening and what moved since in the ledger', async () => {
    const rows = [stockOf(a, 40, 3), stockOf(a, 5, 5, 'Annex'), stockOf(b, 0, 0)];
    await port().stock?.(rows);
    await shop.place(buyer, [{ productId: a, quantity: 3 }]);
    await port().stock?.(rows);
    expect((await shop.product(a)).stock).toMatchObject([
      { onHand: 3, location: { id: defaultLocationId } },
      { onHand: 5, location: { name: 'Annex' } },
    ]);
    expect((await shop.product(b)).availability.status).toBe('OUT_OF_STOCK');
    const ledger = await shop.services.platform.database.read.query(
      'SELECT `kind`, `onHandChange` FROM `stock_movements` WHERE `productId` = ? AND `locationId` = ? ORDER BY `at`',
      [a, defaultLocationId],
    );
    expect(ledger.slice(0, 2)).toMatchObject([
      { kind: 'OPENING', onHandChange: 40 },
      { kind: 'PAST', onHandChange: -37 },
    ]);
  });

  it('counts what was received before as wrong where the source has another stock', async () => {
    await shop.stocked(2, a);
    await port().stock?.([stockOf(a, 10, 10)]);
    expect(await shop.product(a)).toMatchObject({ stock: [{ onHand: 10 }], availability: { status: 'IN_STOCK' } });
  });

  it('refuses a stock of less than nothing', async () => {
    await expect(port().stock?.([stockOf(a, 10, -1)])).rejects.toThrow(RangeError);
    expect((await shop.product(a)).stock).toEqual([]);
  });

  it('takes orders in once, also those of someone unknown, without moving stock or publishing anything', async () => {
    await port().stock?.([stockOf(a, 10, 4)]);
    const rows = [orderOf('1', buyer.userId, [a, b]), orderOf('2', null, [a], 'PLACED'), orderOf('3', newId(), [b])];
    await port().orders?.(rows);
    await port().orders?.([...rows, orderOf('4', buyer.userId, [a], 'CANCELLED')]);
    const { data } = await shop.harness.run(operations.orders, {}, staff);
    expect(data.orders.totalCount).toBe(4);
    expect(data.orders.edges.map(({ node }: { node: { number: string } }) => node.number)).toEqual([
      '4',
      '3',
      '2',
      '1',
    ]);
    expect(data.orders.edges[2].node.customer).toBeNull();
    const { data: status } = await shop.harness.run(operations.status, { number: '1' }, buyer);
    expect(status.order).toMatchObject({ status: 'DELIVERED', lines: [{ quantity: 3, returned: 1 }, { quantity: 3 }] });
    expect((await shop.harness.run(operations.status, { number: '2' }, buyer)).codes).toEqual(['NOT_FOUND']);
    expect((await shop.product(a)).stock[0]).toMatchObject({ onHand: 4, reserved: 0 });
    expect(await shop.publishedTypes()).toEqual([]);
  });

  it('keeps where an imported order goes, and what its buyer has changed of that', async () => {
    await shop.stocked(5, a);
    const shippingAddress = {
      ...{ name: 'Ada', line1: '1 High Street', line2: null, city: 'Leeds', region: null },
      ...{ postalCode: 'LS1 1AA', country: 'GB' },
    };
    const order = { ...orderOf('8', buyer.userId, [a], 'PLACED'), shippingAddress };
    await port().orders?.([order]);
    const ask = async () =>
      (
        await shop.harness.run(
          'query ($id: ID!) { order(id: $id) { shippingAddress { line1 city } } }',
          { id: order.id },
          buyer,
        )
      ).data.order.shippingAddress;
    expect(await ask()).toEqual({ line1: '1 High Street', city: 'Leeds' });
    const address = { ...shippingAddress, line1: '2 Low Street' };
    await shop.harness.run(operations.changeAddress, { orderId: order.id, address }, buyer);
    await port().orders?.([order]);
    expect((await ask()).line1).toBe('2 Low Street');
  });

  it('lets an imported order that is still open be shipped, which moves no stock', async () => {
    await port().stock?.([stockOf(a, 10, 4)]);
    const order = orderOf('7', null, [a], 'PLACED');
    await port().orders?.([order]);
    const { data } = await shop.harness.run(operations.ship, { id: order.id }, staff);
    expect(data.shipOrder.status).toBe('SHIPPED');
    expect((await shop.product(a)).stock[0].onHand).toBe(4);
  });

  it('keeps for an open order what its lines want after another import, and frees the rest', async () => {
    const line = (productId: string, quantity: number) => {
      return { sku: productId, productId, quantity, unitPrice: 120, returned: 0 };
    };
    const order = { ...orderOf('7', null, [], 'PLACED'), lines: [line(a, 5), line(b, 2)] };
    const reserved = async () => [(await shop.product(a)).stock[0].reserved, (await shop.product(b)).stock[0].reserved];
    await port().stock?.([stockOf(a, 10, 10), stockOf(b, 10, 10)]);
    await port().orders?.([order]);
    await port().finish?.();
    expect(await reserved()).toEqual([5, 2]);
    await port().orders?.([{ ...order, lines: [line(a, 2)] }]);
    await port().finish?.();
    expect(await reserved()).toEqual([2, 0]);
    await port().orders?.([{ ...order, lines: [line(b, 4)] }]);
    await port().finish?.();
    expect(await reserved()).toEqual([0, 4]);
    expect((await shop.product(a)).availability.status).toBe('IN_STOCK');
    await port().orders?.([{ ...order, lines: [line(b, 4)], status: 'CANCELLED' }]);
    expect((await shop.product(b)).availability.status).toBe('IN_STOCK');
    expect(await auditCommand.run(shop.services, [], () => undefined)).toBe(0);
  });

  it('is audited by a command that finds what is wrong', async () => {
    await port().stock?.([stockOf(a, 10, 4)]);
    const { database } = shop.services.platform;
    const audit = async () => {
      const lines: string[] = [];
      const code = await auditCommand.run(shop.services, [], (line) => lines.push(line));
      return { code, lines };
    };
    expect(await audit()).toEqual({ code: 0, lines: ['1 stock rows, 0 discrepancies'] });
    const setOnHand = (pieces: number) =>
      database.transaction(({ manager }) => manager.query('UPDATE `stock` SET `onHand` = ?', [pieces]));
    await setOnHand(5);
    expect(await audit()).toEqual({
      code: 1,
      lines: [
        `${a} at ${defaultLocationId}: onHand is 5, the ledger adds up to 4`,
        `${a}: 4 free pieces are kept, the locations have 5`,
        '1 stock rows, 2 discrepancies',
      ],
    });
    await setOnHand(4);
  });
});
