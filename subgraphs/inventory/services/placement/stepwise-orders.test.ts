import { SettableClock } from '../../../../shared/clock/clock';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { day } from '../../../../shared/time/durations';
import { BegunOrderEntity } from '../../entities/begun-order';
import { OrderEntity } from '../../entities/order';
import { OrderNameEntity } from '../../entities/order-name';
import { OrderPromotionEntity } from '../../entities/order-promotion';
import { StockStepEntity } from '../../entities/stock-step';
import { operations, staff, TestShop } from '../../testing/shop';
import { StoppedProcess } from '../../testing/stopped-process';
import { OrderPlacementService } from '../order-placement-service';
import type { AfterStep } from '../stock/stock-steps';
import { abandonedAfter, BegunOrders } from './begun-orders';
import { StepwiseOrders } from './stepwise-orders';

/** Places orders as another process on the same database does, which can be stopped after any step. */
function anotherProcess({ services }: TestShop, afterStep: AfterStep): OrderPlacementService {
  const { platform, productStatuses, hot } = services;
  const stepwise = new StepwiseOrders(platform, productStatuses, hot, new BegunOrders(platform, afterStep));
  return new OrderPlacementService(platform, productStatuses, hot, stepwise);
}

/** What an order asks for: pieces of one product that are there, more of another than are there, and a use of a promotion. */
interface Wish {
  readonly userId: string;
  readonly productIds: readonly string[];
  readonly useId: string;
  readonly request: { readonly idempotencyKey: string; readonly quoteToken: string };
}

describe.each(engines)('orders that are placed step by step, on %s', (engine) => {
  let shop: TestShop;
  let clock: SettableClock;
  beforeAll(async () => {
    clock = new SettableClock(Date.now());
    shop = await TestShop.open(engine, clock, { DATABASE_DIVIDED: 'on' });
  });
  afterAll(() => shop.close());

  const read = () => shop.services.platform.database.read;
  const backOrderable = (productId: string, backOrderLimit: number) =>
    shop.harness.run(operations.setStockPolicy, { input: { productId, backOrderLimit, lowStockThreshold: 5 } }, staff);

  /** @param limit how many pieces of the second product may be back-ordered: 1 is needed */
  const wish = async (limit: number): Promise<Wish> => {
    const productIds = [await shop.stocked(10), await shop.stocked(2)];
    await backOrderable(productIds[1]!, limit);
    const useId = newId();
    const lines = productIds.map((productId, n) => ({ productId, quantity: 2 + n }));
    const promotions = [{ useId, promotionId: newId(), amount: 50 }];
    const request = { idempotencyKey: newId(), quoteToken: await shop.quote(lines, { promotions }) };
    return { userId: newId(), productIds, useId, request };
  };
  const booksOf = async ({ productIds }: Wish) => {
    const rows: Record<string, string | number>[] = await read().query(
      'SELECT s.`onHand`, s.`reserved`, a.`free`, a.`backOrdered` FROM `stock` s ' +
        'JOIN `product_availability` a ON a.`productId` = s.`productId` WHERE s.`productId` IN (?, ?) ORDER BY s.`productId`',
      [...productIds],
    );
    return rows.map(({ onHand, reserved, free, backOrdered }) => [onHand, reserved, free, backOrdered].map(Number));
  };
  const untouched = [
    [10, 0, 10, 0],
    [2, 0, 2, 0],
  ];
  const sold = [
    [10, 2, 8, 0],
    [2, 2, 0, 1],
  ];
  const ordersOf = ({ userId }: Wish) => read().findBy(OrderEntity, { userId });
  const claimsOf = async ({ userId, useId }: Wish) =>
    (await read().countBy(OrderNameEntity, { userId })) + (await read().countBy(OrderPromotionEntity, { useId }));
  const begun = () => read().count(BegunOrderEntity);
  const placedEvents = async (orderId: string) =>
    (await shop.harness.published()).filter(
      ({ type, payload }) => type === 'inventory.order-placed' && (payload as { orderId: string }).orderId === orderId,
    ).length;
  const place = ({ userId, request }: Wish, placement = shop.services.placement) => placement.place(userId, request);

  /** After which steps a process may die, as it goes through them. */
  const stepsTo = async (limit: number): Promise<string[]> => {
    const steps: string[] = [];
    const counting = async (step: string) => {
      steps.push(step.split(' ')[0]!);
    };
    await place(await wish(limit), anotherProcess(shop, counting));
    return steps;
  };

  /** Has a process die after a step, and gives what is there when it has been given up. */
  const diesAfter = async (steps: number, limit: number) => {
    const wanted = await wish(limit);
    const process = new StoppedProcess(steps);
    const placing = place(wanted, anotherProcess(shop, process.afterStep));
    const step = await process.stopped;
    clock.advance(abandonedAfter);
    return { wanted, process, placing, step };
  };

  it('go through a step for each thing that is kept somewhere else, and through its undo', async () => {
    const forward = ['begin', 'claim', 'claim', 'claim', 'reserve', 'reserve'];
    expect(await stepsTo(1)).toEqual([...forward, 'complete']);
    const back = ['end', 'release', 'release', 'give', 'give', 'give'];
    expect(await stepsTo(0)).toEqual([...forward, ...back]);
  });

  it.each([1, 0])(
    'are whole or absent after a crash between any two steps, and placed once if their process goes on after all, where %i more may be ordered',
    async (limit) => {
      const steps = await stepsTo(limit);
      const isShort = limit === 0;
      for (let n = 1; n <= steps.length; n++) {
        const { wanted, step, process, placing } = await diesAfter(n, limit);
        await shop.services.begunOrders.recover();
        const isPlaced = step === 'complete';
        expect([step, (await ordersOf(wanted)).length, await begun()]).toEqual([step, isPlaced ? 1 : 0, 0]);
        expect([step, await booksOf(wanted)]).toEqual([step, isPlaced ? sold : untouched]);
        expect([step, await claimsOf(wanted)]).toEqual([step, isPlaced ? 2 : 0]);
        // Whoever was taken for dead goes on.
        process.wake();
        expect([step, (await placing).kind]).toEqual([step, isShort ? 'short' : 'placed']);
        expect([step, await booksOf(wanted), await begun()]).toEqual([step, isShort ? untouched : sold, 0]);
      }
    },
  );

  it.each([1, 0])(
    'are placed once when they are sent again before anybody has looked after them, and %i more may be ordered',
    async (limit) => {
      const steps = await stepsTo(limit);
      const isShort = limit === 0;
      for (let n = 1; n <= steps.length; n++) {
        const { wanted, step } = await diesAfter(n, limit);
        expect([step, (await place(wanted)).kind]).toEqual([step, isShort ? 'short' : 'placed']);
        await shop.services.begunOrders.recover();
        expect([step, await booksOf(wanted), await begun()]).toEqual([step, isShort ? untouched : sold, 0]);
        for (const { id } of await ordersOf(wanted)) expect([step, await placedEvents(id)]).toEqual([step, 1]);
        expect([step, (await ordersOf(wanted)).length]).toEqual([step, isShort ? 0 : 1]);
      }
    },
  );

  it('are never undone once they are placed, and what their steps were is forgotten after a day', async () => {
    const wanted = await wish(1);
    await place(wanted);
    const [order] = await ordersOf(wanted);
    expect(await shop.services.begunOrders.undo(order!.id)).toBe(true);
    clock.advance(2 * day);
    expect(await shop.services.begunOrders.recover()).toBe(0);
    expect(await booksOf(wanted)).toEqual(sold);
    expect(await read().count(StockStepEntity)).toBe(0);
  });

  it('sell 20 pieces to 20 of 60 who want them at once, by two processes, also where some of these die', async () => {
    const [hot, other] = [await shop.stocked(20), await shop.stocked(20)];
    const buy = async (productId: string, placement: OrderPlacementService) =>
      placement.place(newId(), {
        idempotencyKey: newId(),
        quoteToken: await shop.quote([{ productId, quantity: 1 }]),
      });
    const second = anotherProcess(shop, () => Promise.resolve());
    const all = await Promise.all(
      Array.from({ length: 60 }, (_, n) => buy(hot, n % 2 ? second : shop.services.placement)),
    );
    expect(all.filter(({ kind }) => kind === 'placed')).toHaveLength(20);
    expect(all.filter(({ kind }) => kind === 'short')).toHaveLength(40);
    const dying = [1, 2, 3, 4, 5].map((steps) => new StoppedProcess(steps));
    for (const process of dying) void buy(other, anotherProcess(shop, process.afterStep));
    const alive = await Promise.all(Array.from({ length: 30 }, () => buy(other, second)));
    const lastSteps = await Promise.all(dying.map(({ stopped }) => stopped));
    clock.advance(abandonedAfter);
    await shop.services.begunOrders.recover();
    // Whoever died after the last step has the piece.
    const completed = lastSteps.filter((step) => step === 'complete').length;
    const sale = alive.filter(({ kind }) => kind === 'placed').length + completed;
    expect((await shop.product(other)).stock[0]).toMatchObject({ onHand: 20, reserved: sale, available: 20 - sale });
  });

  it('are one order for one request, however many send it at once', async () => {
    const wanted = await wish(1);
    const second = anotherProcess(shop, () => Promise.resolve());
    const all = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => place(wanted, n % 2 ? second : undefined)));
    const [order, ...more] = await ordersOf(wanted);
    expect(more).toEqual([]);
    expect(all.map((outcome) => outcome.kind === 'placed' && outcome.order.id)).toEqual(new Array(6).fill(order!.id));
    expect(await booksOf(wanted)).toEqual(sold);
  });

  it('are counted', async () => {
    const { data } = await shop.harness.run(operations.orders, { first: 1 }, staff);
    expect(data.orders.totalCount).toBe(await read().count(OrderEntity));
  });
});
