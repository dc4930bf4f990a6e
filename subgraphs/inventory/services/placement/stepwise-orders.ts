import { ShopError } from '../../../../shared/errors/shop-error';
import { type ProductStatusReadModel, refuseArchived } from '../../../../shared/read-models/product-status-read-model';
import type { Platform } from '../../../../shared/subgraph/definition';
import { metrics } from '../../../../shared/telemetry/metrics';
import type { WantedPieces } from '../../models/allocation';
import { settleAvailability } from '../stock/availability';
import type { HotProducts } from '../stock/hot-products';
import { NotEnoughStock, reserve, type ShortLine, StockMoved } from '../stock/reserve';
import { beginStep, StepUndone } from '../stock/stock-steps';
import { today } from '../stock/today';
import type { BegunOrders } from './begun-orders';
import { type Claim, keyClaim, numberClaim, useClaim } from './claims';
import { earlierOrder } from './earlier-order';
import { type NewOrder, newOrder, type Placement } from './new-order';
import type { PlaceOrderOutcome } from './outcome';

const maximumAttempts = 5;

/** What an order needs for itself is another order's. */
class Taken extends Error {}

interface Step {
  readonly name: string;
  run(): Promise<unknown>;
}

/**
 * Places orders by a saga (Garcia-Molina and Salem, "Sagas", 1987), for a shop whose tables are divided among data nodes: each
 * step is a transaction over rows of one shard key, and has an undo. The order is there with the last step, or not at all.
 */
export class StepwiseOrders {
  constructor(
    private readonly platform: Platform,
    private readonly productStatuses: ProductStatusReadModel,
    private readonly hot: HotProducts,
    private readonly begun: BegunOrders,
  ) {}

  /** As `OrderPlacementService.place`. */
  async place(placement: Placement): Promise<PlaceOrderOutcome> {
    const { database, clock, settings } = this.platform;
    for (let attempt = 1; ; attempt++) {
      const known = await earlierOrder(database, placement.userId, placement.request);
      if (known) return { kind: 'placed', order: known };
      try {
        return await this.run(newOrder(placement, clock.now(), settings.orders.paymentMilliseconds));
      } catch (error) {
        if (error instanceof NotEnoughStock) return { kind: 'short', lines: error.lines };
        const again = error instanceof Taken || error instanceof StockMoved || error instanceof StepUndone;
        if (!again || attempt >= maximumAttempts) throw error;
      }
    }
  }

  private async run(placed: NewOrder): Promise<PlaceOrderOutcome> {
    const { order, lines } = placed;
    try {
      for (const { name, run } of this.stepsOf(placed)) {
        await run();
        await this.begun.afterStep(name);
      }
    } catch (error) {
      // Where that fails too, whoever recovers orders does it. What nobody knows of the last commit is known by now.
      const isPlaced = await this.begun.undo(order.id).catch(() => false);
      if (!isPlaced) {
        metrics.stepwiseOrders.inc({ outcome: 'undone' });
        throw error;
      }
    }
    return { kind: 'placed', order, lines };
  }

  private stepsOf(placed: NewOrder): Step[] {
    const { order, wanted, userId, request } = placed;
    const short: ShortLine[] = [];
    // Two orders that want the same uses wait for one another at the first.
    const useIds = (order.promotions ?? []).map(({ useId }) => useId).sort();
    const claim = (name: string, of: Claim, refusal: () => Error): Step => ({
      name,
      run: () => this.claim(of, order.id, refusal),
    });
    return [
      { name: 'begin', run: () => this.begun.begin(placed) },
      claim('claim key', keyClaim(request.idempotencyKey, userId), () => new Taken()),
      claim('claim number', numberClaim(order.number), () => new Taken()),
      ...useIds.map((useId) => claim(`claim use ${useId}`, useClaim(useId), () => new ShopError('QUOTE_USED'))),
      ...wanted.map((line) => ({
        name: `reserve ${line.productId}`,
        run: () => this.reserve(placed, line).catch(noted(short)),
      })),
      {
        name: 'complete',
        run: async () => {
          if (short.length > 0) throw new NotEnoughStock(short);
          await this.begun.complete(placed);
        },
      },
    ];
  }

  /** Claims something for an order; what an order has that was never placed is as good as free. */
  private async claim(claim: Claim, orderId: string, refusal: () => Error): Promise<void> {
    const { claims } = this.begun;
    for (;;) {
      const owner = await claims.take(claim, orderId);
      if (owner === orderId) return;
      if (await this.begun.isPlaced(owner)) throw refusal();
      if (await claims.takeOver(claim, orderId, owner)) return;
    }
  }

  private reserve({ order, userId }: NewOrder, line: WantedPieces): Promise<void> {
    const { productId } = line;
    const { id: orderId, placedAt: at } = order;
    return this.platform.database.transaction(async (unit) => {
      if (!(await beginStep(unit.manager, { productId, id: orderId, at }))) return;
      refuseArchived(await this.productStatuses.statusesOf(unit.manager, [productId]));
      const move = { orderId, at, actorId: userId };
      await settleAvailability(unit, await reserve(unit, this.hot, move, [line], today(this.platform)), at);
    });
  }
}

/** Too few pieces are noted, so that all short lines are named together. */
const noted =
  (short: ShortLine[]) =>
  (error: unknown): void => {
    if (!(error instanceof NotEnoughStock)) throw error;
    short.push(...error.lines);
  };
