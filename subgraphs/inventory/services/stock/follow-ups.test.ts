import { SettableClock } from '../../../../shared/clock/clock';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { hour } from '../../../../shared/time/durations';
import { OrderFollowUpEntity } from '../../entities/order-follow-up';
import { operations, staff, TestShop } from '../../testing/shop';
import { StoppedProcess } from '../../testing/stopped-process';
import { OrderChangeService } from '../order-change-service';
import { PaymentService } from '../payment-service';
import { ReturnService } from '../return-service';
import { FollowUps, followedUpAfter } from './follow-ups';

describe.each(engines)('pieces that come back step by step, on %s', (engine) => {
  let shop: TestShop;
  let clock: SettableClock;
  const buyer = asUser(newId());
  beforeAll(async () => {
    clock = new SettableClock(Date.now());
    shop = await TestShop.open(engine, clock, { DATABASE_DIVIDED: 'on', PAYMENT_MINUTES: '30' });
  });
  afterAll(() => shop.close());

  const left = () => shop.services.platform.database.read.count(OrderFollowUpEntity);
  const stockOf = async (id: string) => {
    const { onHand, reserved } = (await shop.product(id)).stock[0];
    return [onHand, reserved];
  };
  interface Act {
    readonly isPaid: boolean;
    readonly isSent: boolean;
    readonly after: readonly number[];
    run(followUps: FollowUps, orderId: string, products: readonly string[]): Promise<unknown>;
  }
  const pieces = (products: readonly string[], quantity: number) =>
    products.map((productId) => ({ productId, quantity }));
  const acts: Readonly<Record<string, Act>> = {
    cancelled: {
      ...{ isPaid: true, isSent: false, after: [10, 0] },
      run: (followUps, id) => new OrderChangeService(shop.services.platform, followUps).cancel(buyer, id),
    },
    'cancelled in part': {
      ...{ isPaid: true, isSent: false, after: [10, 1] },
      run: (followUps, id, products) =>
        new OrderChangeService(shop.services.platform, followUps).cancelPieces(staff, id, pieces(products, 1), newId()),
    },
    expired: {
      ...{ isPaid: false, isSent: false, after: [10, 0] },
      run: (followUps) => {
        clock.advance(hour);
        return new PaymentService(shop.services.platform, followUps).expire(new AbortController().signal);
      },
    },
    'sent back': {
      ...{ isPaid: true, isSent: true, after: [10, 0] },
      run: async (followUps, id, products) => {
        const { platform, productCategories } = shop.services;
        const lines = products.map((productId) => ({ productId, quantity: 2 }));
        await shop.harness.run(operations.requestReturn, { orderId: id, lines }, buyer);
        return new ReturnService(platform, productCategories, followUps).accept(staff, id, lines, true);
      },
    },
  };

  it.each(Object.entries(acts))('come back once when an order is %s, wherever its process dies', async (_what, act) => {
    const from = async (steps: number, process = new StoppedProcess(steps)) => {
      const products = [await shop.stocked(10), await shop.stocked(10)];
      const { id } = (await shop.place(buyer, pieces(products, 2))).data.placeOrder;
      if (act.isPaid) await shop.harness.run(operations.confirmPayment, { orderId: id }, staff);
      if (act.isSent) await shop.harness.run(operations.ship, { id }, staff);
      const acting = act.run(new FollowUps(shop.services.platform, process.afterStep), id, products);
      return { products, process, acting };
    };
    const steps: string[] = [];
    const counting = Object.assign(new StoppedProcess(0), {
      afterStep: async (step: string) => void steps.push(step),
    });
    await (await from(0, counting)).acting;
    expect(steps).toHaveLength(3);
    for (let n = 1; n <= steps.length; n++) {
      const { products, process, acting } = await from(n);
      await process.stopped;
      clock.advance(followedUpAfter);
      await shop.services.followUps.recover();
      process.wake();
      await acting;
      for (const id of products) expect([n, await stockOf(id)]).toEqual([n, act.after]);
      expect([n, await left()]).toEqual([n, 0]);
    }
  });
});
