import { In } from 'typeorm';
import { WorkInBatches } from '../../../../shared/concurrency/work-in-batches';
import { isConflict, isDuplicateKey } from '../../../../shared/database/retry';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Platform } from '../../../../shared/subgraph/definition';
import { OrderNameEntity } from '../../entities/order-name';
import { OrderPromotionEntity } from '../../entities/order-promotion';
import type { HotProducts } from '../stock/hot-products';
import { StockMoved } from '../stock/reserve';
import { type Filled, SeenPieces } from './batch-pieces';
import { type NewOrder, newOrder, type Placement } from './new-order';
import { BucketsRanOut, storeBatch } from './order-batch';
import type { PlaceOrderOutcome } from './outcome';

/**
 * On MariaDB two, so that one is made ready while the other one's statements are under way; SQLite stores one transaction at a
 * time in any case.
 */
const batchesAtOnce = { mysql: 2, 'better-sqlite3': 1 } as const;
const largestBatch = 64;
const maximumAttempts = 3;

/**
 * Places the orders of many shoppers in one transaction: what one order costs the database all of them cost it together. An
 * order that comes alone is stored at once, by itself.
 */
export class OrderBatches {
  private readonly batches: WorkInBatches<Placement, PlaceOrderOutcome | null>;

  constructor(
    private readonly platform: Platform,
    private readonly hot: HotProducts,
  ) {
    this.batches = new WorkInBatches((placements) => this.placeTogether(placements), {
      atOnce: batchesAtOnce[platform.database.engine],
      largest: largestBatch,
    });
  }

  /**
   * @returns what came of it; null where it is not one of those that just go through or are short (its key or a promotion's
   * use is taken, a product is archived, somebody before it took the last piece): nothing of it is stored, and it has to be
   * looked at by itself
   * @throws ShopError STORAGE_UNAVAILABLE, OUTCOME_UNKNOWN
   */
  place(placement: Placement): Promise<PlaceOrderOutcome | null> {
    return this.batches.run(placement);
  }

  private async placeTogether(placements: readonly Placement[]): Promise<{ value: PlaceOrderOutcome | null }[]> {
    const outcomes = new Map<Placement, PlaceOrderOutcome>();
    let rest = withoutRivals(placements);
    for (let attempt = 1; attempt <= maximumAttempts && rest.length > 0; attempt++) {
      if (attempt > 1) rest = await this.withoutTaken(rest);
      if (rest.length === 0) break;
      const seen = await this.read(rest);
      const short = await this.withoutTaken(rest.filter((one) => isShort(one, seen)));
      for (const one of short) outcomes.set(one, { kind: 'short', lines: seen.shortLines(one) });
      const filled = rest.flatMap((placement) => seen.fill(placement, (id) => this.hot.isSpread(id)) ?? []);
      rest = filled.map(({ placement }) => placement);
      if (rest.length === 0) break;
      try {
        for (const { placement, order } of await this.store(filled, seen)) {
          outcomes.set(placement, { kind: 'placed', order: order.order, lines: order.lines });
        }
        break;
      } catch (error) {
        if (error instanceof BucketsRanOut) await this.hot.fold(error.productId);
        else if (isUnstorable(error)) throw error;
        else if (!isTaken(error) && !(error instanceof StockMoved)) break;
      }
    }
    return placements.map((placement) => ({ value: outcomes.get(placement) ?? null }));
  }

  private read(placements: readonly Placement[]): Promise<SeenPieces> {
    const products = new Set(placements.flatMap(({ wanted }) => wanted.map(({ productId }) => productId)));
    return SeenPieces.read(this.platform.database.read, [...products].sort());
  }

  private async store(
    filled: readonly Filled<Placement>[],
    seen: SeenPieces,
  ): Promise<{ readonly placement: Placement; readonly order: NewOrder }[]> {
    const { database, clock, settings } = this.platform;
    return database.transaction(async (unit) => {
      const now = clock.now();
      const orders = filled.map(({ placement, ...pieces }) => ({
        ...pieces,
        placement: newOrder(placement, now, settings.orders.paymentMilliseconds),
      }));
      await storeBatch(unit, this.hot, orders, seen);
      return filled.map(({ placement }, n) => ({ placement, order: orders[n]!.placement }));
    });
  }

  /** Without those whose key or promotion is another order's by now. */
  private async withoutTaken(placements: readonly Placement[]): Promise<Placement[]> {
    if (placements.length === 0) return [];
    const { read } = this.platform.database;
    const keys = placements.map(({ userId, request: { idempotencyKey: name } }) => ({ name, userId }));
    const names = await read.find(OrderNameEntity, { where: keys });
    const uses = placements.flatMap(usesOf);
    const promotions = uses.length ? await read.findBy(OrderPromotionEntity, { useId: In(uses) }) : [];
    const taken = new Set([
      ...names.map(({ name, userId }) => keyOf({ userId, idempotencyKey: name })),
      ...promotions.map(({ useId }) => useId),
    ]);
    return placements.filter(
      (one) => ![keyOf({ userId: one.userId, ...one.request }), ...usesOf(one)].some((key) => taken.has(key)),
    );
  }
}

/** Who has a use of a promotion is told first that it is taken. */
const isShort = (one: Placement, seen: SeenPieces): boolean =>
  usesOf(one).length === 0 && seen.shortLines(one).length > 0;

/** Of those that have a key or a promotion's use in common the first. */
function withoutRivals(placements: readonly Placement[]): Placement[] {
  const taken = new Set<string>();
  return placements.filter((placement) => {
    const keys = [keyOf({ userId: placement.userId, ...placement.request }), ...usesOf(placement)];
    const isRival = keys.some((key) => taken.has(key));
    for (const key of keys) taken.add(key);
    return !isRival;
  });
}

const usesOf = ({ quote }: Placement): string[] => (quote.promotions ?? []).map(({ useId }) => useId);

const keyOf = ({ userId, idempotencyKey }: { readonly userId: string; readonly idempotencyKey: string }): string =>
  `${userId} ${idempotencyKey}`;

const isTaken = (error: unknown): boolean =>
  isDuplicateKey(error) || (error instanceof ShopError && error.code === 'QUOTE_USED');

/** Whether no order could be stored at the moment, this or another. */
function isUnstorable(error: unknown): boolean {
  if (isConflict(error)) return true;
  return error instanceof ShopError && (error.code === 'STORAGE_UNAVAILABLE' || error.code === 'OUTCOME_UNKNOWN');
}
