import { SettableClock } from '../../../shared/clock/clock';
import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { minute } from '../../../shared/time/durations';
import { operations, staff, TestShop } from '../testing/shop';

describe.each(engines)('an order that waits for its payment, on %s', (engine) => {
  let shop: TestShop;
  let clock: SettableClock;
  let product: string;
  const buyer = asUser(newId());
  const never = new AbortController().signal;

  beforeEach(async () => {
    clock = new SettableClock(Date.UTC(2026, 5, 1));
    shop = await TestShop.open(engine, clock, { PAYMENT_MINUTES: '30' });
    product = await shop.stocked(10);
  });
  afterEach(() => shop.close());

  const place = async (quantity = 2) => (await shop.place(buyer, [{ productId: product, quantity }])).data.placeOrder;
  const confirm = (orderId: string) => shop.harness.run(operations.confirmPayment, { orderId }, staff);
  const reserved = async () => (await shop.product(product)).stock[0].reserved;

  it('is reserved, and nobody hears of it until it is paid', async () => {
    const { id, status } = await place();
    expect(status).toBe('RESERVED');
    expect(await reserved()).toBe(2);
    expect((await shop.harness.run(operations.ship, { id }, staff)).codes).toEqual(['ORDER_STATE']);
    expect(await shop.publishedTypes()).not.toContain('inventory.order-placed');
    const answers = await Promise.all(Array.from({ length: 4 }, () => confirm(id)));
    for (const { data } of answers) expect(data.confirmPayment).toEqual({ id, status: 'PLACED', expiresAt: null });
    expect((await shop.publishedTypes()).filter((type) => type === 'inventory.order-placed')).toHaveLength(1);
    clock.advance(31 * minute);
    expect(await shop.services.payments.expire(never)).toBe(0);
    expect((await shop.harness.run(operations.ship, { id }, staff)).data.shipOrder.status).toBe('SHIPPED');
  });

  it('expires when its time has run out, once, and its pieces are sold to others', async () => {
    const orders = [];
    for (let n = 0; n < 4; n++) orders.push(await place());
    clock.advance(29 * minute);
    const last = await place();
    expect(await shop.services.payments.expire(never)).toBe(0);
    clock.advance(2 * minute);
    const ended = await Promise.all([shop.services.payments.expire(never), shop.services.payments.expire(never)]);
    expect(ended.reduce((sum, count) => sum + count, 0)).toBe(4);
    expect(await reserved()).toBe(2);
    expect((await shop.product(product)).availability.status).toBe('IN_STOCK');
    expect((await shop.publishedTypes()).filter((type) => type === 'inventory.order-expired')).toHaveLength(4);
    expect((await confirm(orders[0].id)).codes).toEqual(['ORDER_STATE']);
    expect((await confirm(last.id)).data.confirmPayment.status).toBe('PLACED');
  });

  it('is cancelled by its buyer before it was placed: others hear that it has expired', async () => {
    const { id } = await place();
    expect((await shop.harness.run(operations.cancel, { id }, buyer)).data.cancelOrder.status).toBe('CANCELLED');
    expect(await reserved()).toBe(0);
    expect((await confirm(id)).codes).toEqual(['ORDER_STATE']);
    const types = await shop.publishedTypes();
    expect(types).not.toContain('inventory.order-cancelled');
    expect(types).toEqual(expect.arrayContaining(['inventory.order-reserved', 'inventory.order-expired']));
  });
});
