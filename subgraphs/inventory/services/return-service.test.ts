import { SettableClock } from '../../../shared/clock/clock';
import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { operations, staff, TestShop } from '../testing/shop';

describe.each(engines)('what comes back of an order, on %s', (engine) => {
  let shop: TestShop;
  let clock: SettableClock;
  let cup: string;
  let bowl: string;
  let orderId: string;
  const buyer = asUser(newId());

  // 3 cups at 1.00 and a bowl at 2.00, 0.50 off the whole: 0.30 off the cups and 0.20 off the bowl.
  beforeEach(async () => {
    clock = new SettableClock(Date.UTC(2026, 5, 1));
    shop = await TestShop.open(engine, clock);
    [cup, bowl] = [await shop.stocked(10), await shop.stocked(10)];
    const lines = [
      { productId: cup, quantity: 3, unitPrice: 100 },
      { productId: bowl, quantity: 1, unitPrice: 200 },
    ];
    orderId = (await shop.send(buyer, await shop.quote(lines, { total: 450 }))).data.placeOrder.id;
  });
  afterEach(() => shop.close());

  const ship = () => shop.harness.run(operations.ship, { id: orderId }, staff);
  const pieces = (quantity: number, productId = cup) => [{ productId, quantity }];
  const ask = (lines: object[], reason = 'does not fit', who = buyer) =>
    shop.harness.run(operations.requestReturn, { orderId, lines, reason }, who);
  const accept = (lines: object[], restock = true, returnId: string | null = null) =>
    shop.harness.run(operations.acceptReturn, { orderId, lines, restock, returnId }, staff);
  const onHand = async (id: string) => (await shop.product(id)).stock[0].onHand;

  it('is asked for by the buyer, and its refund is what was paid, the share of the discount included', async () => {
    expect((await ask(pieces(1))).codes).toEqual(['ORDER_STATE']);
    await ship();
    const { data } = await ask([...pieces(1), ...pieces(1), ...pieces(1, bowl)]);
    expect(data.requestReturn.returns).toMatchObject([{ status: 'REQUESTED', refund: { amount: 180 + 180 } }]);
    expect(await onHand(cup)).toBe(7);
    const event = (await shop.harness.published()).find(({ type }) => type === 'inventory.return-requested');
    expect(event?.payload).toMatchObject({ orderId, userId: buyer.userId, refund: 360, restocked: null });
  });

  it('is asked for once, however often and concurrently the same is sent', async () => {
    await ship();
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(pieces(1))));
    expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
    expect(answers.at(-1)!.data.requestReturn.returns).toHaveLength(1);
    expect((await ask(pieces(1), 'another reason')).data.requestReturn.returns).toHaveLength(2);
    expect((await shop.publishedTypes()).filter((type) => type === 'inventory.return-requested')).toHaveLength(2);
  });

  it('is never more than was shipped', async () => {
    await shop.harness.run(operations.shipPart, { id: orderId, lines: pieces(2) }, staff);
    expect((await ask(pieces(3))).messages[0]).toContain('Only 2 pieces');
    expect((await ask(pieces(2))).codes).toEqual([]);
    for (const lines of [pieces(1), pieces(1, bowl)])
      expect((await ask(lines, 'more')).codes).toEqual(['ORDER_QUANTITY']);
    expect((await accept(pieces(3))).codes).toEqual(['ORDER_QUANTITY']);
    expect((await accept(pieces(1, bowl))).codes).toEqual(['ORDER_QUANTITY']);
  });

  it('is put back on sale where it can be sold again, and all refunds add up to what was paid', async () => {
    await ship();
    await ask(pieces(3));
    let refunds = 0;
    for (let n = 0; n < 3; n++) {
      clock.advance(1000);
      // A return of which a part came stays open with the rest.
      const { data } = await accept(pieces(1));
      const accepted = data.acceptReturn.returns.filter((back: { status: string }) => back.status === 'ACCEPTED');
      refunds = accepted.reduce((sum: number, back: { refund: { amount: number } }) => sum + back.refund.amount, 0);
      expect(data.acceptReturn.lines[0].returned).toBe(n + 1);
      expect(data.acceptReturn.status).toBe('SHIPPED');
    }
    expect(refunds).toBe(270);
    expect(await onHand(cup)).toBe(10);
    await ask(pieces(1, bowl));
    expect((await accept(pieces(1, bowl))).data.acceptReturn.status).toBe('RETURNED');
  });

  it('is taken back once, however often that is sent', async () => {
    await ship();
    await ask(pieces(2));
    const answers = await Promise.all(Array.from({ length: 5 }, () => accept(pieces(2))));
    expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
    expect(await onHand(cup)).toBe(9);
    expect((await accept(pieces(2), false)).codes).toEqual(['ORDER_QUANTITY']);
    expect((await shop.publishedTypes()).filter((type) => type === 'inventory.return-accepted')).toHaveLength(1);
  });

  it('is written off where it cannot be sold again: the ledger has it, and the stock has not', async () => {
    await ship();
    await ask(pieces(2));
    expect((await accept(pieces(2), false)).data.acceptReturn.returns).toMatchObject([{ refund: { amount: 180 } }]);
    expect(await onHand(cup)).toBe(7);
    const rows = await shop.services.platform.database.read.query(
      "SELECT `kind`, `onHandChange` FROM `stock_movements` WHERE `kind` IN ('RETURNED', 'WRITTEN_OFF') ORDER BY `kind`",
    );
    expect(rows).toMatchObject([
      { kind: 'RETURNED', onHandChange: 2 },
      { kind: 'WRITTEN_OFF', onHandChange: -2 },
    ]);
  });

  it('is withdrawn by its buyer or refused by the shop, and can be asked for again', async () => {
    await ship();
    const ids = async () => (await ask(pieces(3))).data.requestReturn.returns.map(({ id }: { id: string }) => id);
    const [first] = await ids();
    const withdraw = (returnId: string, who = buyer) =>
      shop.harness.run(operations.withdrawReturn, { orderId, returnId }, who);
    expect((await withdraw(first!, asUser(newId()))).codes).toEqual(['NOT_FOUND']);
    for (let n = 0; n < 2; n++) {
      expect((await withdraw(first!)).data.withdrawReturn.returns).toEqual([{ status: 'WITHDRAWN' }]);
    }
    clock.advance(1000);
    const second = (await ids())[1]!;
    const refuse = (returnId: string) => shop.harness.run(operations.refuseReturn, { orderId, returnId }, staff);
    for (let n = 0; n < 2; n++) {
      const { data } = await refuse(second);
      expect(data.refuseReturn.returns).toEqual([{ status: 'WITHDRAWN' }, { status: 'REFUSED' }]);
      expect(data.refuseReturn.history.at(-1).note).toBe('Return refused: worn');
    }
    expect((await refuse(first!)).codes).toEqual(['RETURN_STATE']);
    expect((await accept(pieces(1), true, second)).codes).toEqual(['RETURN_STATE']);
    expect((await accept(pieces(1), true, newId())).codes).toEqual(['NOT_FOUND']);
    expect((await ask(pieces(3), 'again')).codes).toEqual([]);
  });

  it('refuses what makes no sense, and says what', async () => {
    await ship();
    expect((await ask([])).codes).toEqual(['BAD_USER_INPUT']);
    expect((await ask(pieces(0))).codes).toEqual(['QUANTITY_INVALID']);
    expect((await ask(pieces(-1))).codes).toEqual(['QUANTITY_INVALID']);
    expect((await ask(pieces(1), ' ')).codes).toEqual(['BAD_USER_INPUT']);
    expect((await ask(pieces(1, newId()))).codes).toEqual(['NOT_FOUND']);
    expect((await ask(pieces(1), 'mine', asUser(newId()))).codes).toEqual(['NOT_FOUND']);
    expect((await ask(pieces(1), 'mine', asUser(newId(), 'inventory:read'))).codes).toEqual(['FORBIDDEN']);
    expect((await ask(Array.from({ length: 101 }, () => pieces(1)[0]!))).codes).toEqual(['TOO_MANY']);
  });
});
