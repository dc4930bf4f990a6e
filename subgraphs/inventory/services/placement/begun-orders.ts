import { setTimeout as delay } from 'node:timers/promises';
import { LessThanOrEqual } from 'typeorm';
import { deleteRows, execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { metrics } from '../../../../shared/telemetry/metrics';
import { day, second } from '../../../../shared/time/durations';
import { BegunOrderEntity } from '../../entities/begun-order';
import { OrderEntity } from '../../entities/order';
import type { WantedPieces } from '../../models/allocation';
import { settleAvailability } from '../stock/availability';
import { freePart } from '../stock/freed-orders';
import { type AfterStep, beginUndo, forgetSteps, StepUndone } from '../stock/stock-steps';
import { Claims, keyClaim, numberClaim, useClaim } from './claims';
import type { NewOrder } from './new-order';
import { writeOrders } from './store-orders';

/** Whoever places an order takes less by far; one that was begun so long ago is undone by others. */
export const abandonedAfter = 30 * second;
/** Longer than any process could go on with an order that has been undone. */
const stepsKept = day;
const atATime = 100;
const longestPause = 200;

/**
 * The journal of orders that are placed step by step, and the undo of those that come to nothing: by whoever began them, or after
 * a crash by whoever finds them. Any number may undo one at once, and again where that broke off.
 */
export class BegunOrders {
  readonly claims: Claims;

  constructor(
    private readonly platform: Platform,
    readonly afterStep: AfterStep = () => Promise.resolve(),
  ) {
    this.claims = new Claims(platform.database);
  }

  /** Notes what is going to be done, before any of it is. */
  async begin({ order, wanted }: NewOrder): Promise<void> {
    const { id, number, userId, idempotencyKey, promotions, placedAt: begunAt } = order;
    if (userId === null || idempotencyKey === null) throw new Error('an order that is placed has an account and a key');
    const useIds = (promotions ?? []).map(({ useId }) => useId);
    const row = { id, number, userId, idempotencyKey, pieces: wanted, useIds, begunAt, isEnding: false };
    await this.platform.database.transaction(({ manager }) => entityTable(BegunOrderEntity).insert(manager, [row]));
    metrics.stepwiseOrders.inc({ outcome: 'begun' });
  }

  /** Stores the order, for which all is done: from then on it cannot be undone. Throws StepUndone where it has been. */
  async complete(placed: NewOrder): Promise<void> {
    await this.platform.database.transaction(async (unit) => {
      const open = '`id` = ? AND `isEnding` = 0';
      if ((await deleteRows(unit.manager, 'begun_orders', open, [placed.order.id])) === 0) throw new StepUndone();
      await writeOrders(unit, [placed]);
    });
    metrics.stepwiseOrders.inc({ outcome: 'placed' });
  }

  /** Whether an order is there in the end; one that is under way is waited for, or undone where it has been given up. */
  async isPlaced(id: string): Promise<boolean> {
    const { database, clock } = this.platform;
    for (let pause = 5; ; pause = Math.min(2 * pause, longestPause)) {
      const begun = await database.read.findOneBy(BegunOrderEntity, { id });
      // In this order: what has left the journal is an order by then, or never will be.
      if (!begun) return database.read.existsBy(OrderEntity, { id });
      if (isAbandoned(begun, clock.now())) await this.recoverOne(id);
      else await delay(pause);
    }
  }

  /**
   * Undoes all that was done for an order, unless it is stored.
   *
   * @returns whether it is stored
   */
  async undo(id: string): Promise<boolean> {
    const { database } = this.platform;
    const begun = await database.transaction(async ({ manager }) => {
      await execute(manager, 'UPDATE `begun_orders` SET `isEnding` = 1 WHERE `id` = ?', [id]);
      return manager.findOneBy(BegunOrderEntity, { id });
    });
    if (!begun) return database.read.existsBy(OrderEntity, { id });
    await this.afterStep('end');
    for (const line of begun.pieces) {
      await this.release(id, line);
      await this.afterStep(`release ${line.productId}`);
    }
    const { number, userId, idempotencyKey, useIds } = begun;
    for (const claim of [...useIds.map(useClaim), keyClaim(idempotencyKey, userId), numberClaim(number)]) {
      await this.claims.giveBack(claim, id);
      await this.afterStep(`give back ${Object.values(claim.key)[0]}`);
    }
    await database.transaction(({ manager }) =>
      deleteRows(manager, 'begun_orders', '`id` = ? AND `isEnding` = 1', [id]),
    );
    return false;
  }

  /**
   * Undoes orders that were given up: whoever placed them has died. Any number of processes may do so at once.
   *
   * @returns how many
   */
  async recover(signal?: AbortSignal): Promise<number> {
    const { database, clock } = this.platform;
    let recovered = 0;
    while (!signal?.aborted) {
      const now = clock.now();
      const where = { begunAt: LessThanOrEqual(now - abandonedAfter) };
      const given = await database.read.find(BegunOrderEntity, { where, order: { begunAt: 'ASC' }, take: atATime });
      metrics.begunOrdersAge.set(given.length === 0 ? 0 : (now - given[0]!.begunAt) / second);
      if (given.length === 0) {
        // Only then: what a step was is needed as long as its order may be undone.
        await database.transaction(({ manager }) => forgetSteps(manager, now - stepsKept));
        break;
      }
      // One that fails is in nobody's way: the others go first.
      const failures: unknown[] = [];
      for (const { id } of given) await this.recoverOne(id).catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw failures[0];
      recovered += given.length;
    }
    return recovered;
  }

  private async recoverOne(id: string): Promise<void> {
    if (!(await this.undo(id))) metrics.stepwiseOrders.inc({ outcome: 'recovered' });
  }

  private release(id: string, line: WantedPieces): Promise<void> {
    const { database, clock } = this.platform;
    const at = clock.now();
    return database.transaction(async (unit) => {
      if (!(await beginUndo(unit.manager, { productId: line.productId, id, at }))) return;
      await settleAvailability(unit, await freePart(unit, id, [line], at, null), at);
    });
  }
}

const isAbandoned = ({ begunAt }: BegunOrderEntity, now: number): boolean => begunAt <= now - abandonedAfter;
