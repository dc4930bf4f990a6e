import type { EntityManager } from 'typeorm';
import { execute } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import type { UnitOfWork } from '../../../shared/database/unit-of-work';
import { newId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import { day } from '../../../shared/time/durations';
import { AutomaticPricingEntity, wholeShop } from '../entities/automatic-pricing';
import { PricingAuditEntity } from '../entities/pricing-audit';
import { automaticPriority } from '../models/automatic-rows';
import type { SetReason } from '../models/price-schedule';
import type { EndedPrice, ListPriceService } from './list-price-service';
import type { ScheduledChangeService } from './scheduled-change-service';

const switches = entityTable(AutomaticPricingEntity);
const audit = entityTable(PricingAuditEntity);

/** An automatic price goes back to list after so long, unless it is set anew. */
const heldFor = 90 * day;

/** A price that is to be set, which the rails were asked about in the same transaction. */
export interface AutomaticPrice {
  readonly productId: string;
  readonly amount: number;
  readonly reason: SetReason;
  /** Who decided; null where a rule did. */
  readonly by: string | null;
  /** Until when it holds; 90 days where it is null. */
  readonly until: number | null;
}

/** Prices that no person sets, and the switch that ends them all. */
export class AutomaticPricingService {
  constructor(
    private readonly platform: Platform,
    private readonly listPrices: ListPriceService,
    private readonly scheduledChanges: ScheduledChangeService,
  ) {}

  async isSuspended(): Promise<boolean> {
    const row = await this.platform.database.read.findOneBy(AutomaticPricingEntity, { scope: wholeShop });
    return row?.suspended ?? false;
  }

  /**
   * Suspends automatic pricing, or lets it go on. From the commit on every reader of prices has list prices, in all
   * processes and after any restart, since they read the switch with the prices. What was set before never comes back.
   *
   * @returns whether it is suspended now
   */
  async suspend(suspended: boolean, by: string): Promise<boolean> {
    const { clock, database } = this.platform;
    await database.transaction(async ({ manager }) => {
      const before = await lockSwitch(manager);
      if (before.suspended === suspended) return;
      const at = Math.max(clock.now(), before.lastSetAt);
      if (suspended) await this.voidPrices(manager, before.voidUntil, at);
      await switches.insert(manager, [{ ...before, suspended, voidUntil: suspended ? at : before.voidUntil }], {
        onConflict: 'update',
        update: ['suspended', 'voidUntil'],
      });
      const action = suspended ? 'SUSPENDED' : 'RESUMED';
      await audit.insert(manager, [{ id: newId(at), at, by, action, subject: wholeShop, detail: {} }]);
    });
    // Who listens is told at once; where this process dies before, the task that announces dated prices does it.
    if (suspended) await this.scheduledChanges.announceDue();
    return suspended;
  }

  /**
   * Locks the switch for a transaction that sets automatic prices; those that set them wait for one another, and for whoever
   * suspends them.
   *
   * @returns false where automatic pricing is suspended: nothing may be set
   */
  async mayBeSet({ manager }: Pick<UnitOfWork, 'manager'>): Promise<boolean> {
    return !(await lockSwitch(manager)).suspended;
  }

  /** Sets prices in a transaction in which `mayBeSet` was asked. */
  async set(unit: UnitOfWork, prices: readonly AutomaticPrice[]): Promise<void> {
    const now = this.platform.clock.now();
    for (const [by, some] of Map.groupBy(prices, (price) => price.by)) {
      const accepted = some.map(({ productId, amount, reason, until }) => ({
        ...{ productId, segmentId: null, asked: null },
        wanted: {
          ...{ minQuantity: 1, amount, unitCost: null, validFrom: now, validUntil: until ?? now + heldFor },
          ...{ priority: automaticPriority, reason },
        },
      }));
      await this.listPrices.store(unit, accepted, by);
    }
    await execute(
      unit.manager,
      'UPDATE `automatic_pricing` SET `lastSetAt` = ? WHERE `scope` = ? AND `lastSetAt` < ?',
      [now, wholeShop, now],
    );
  }

  /** Ends prices that were set, in a transaction in which `mayBeSet` was asked: what held before them holds again. */
  async end(unit: UnitOfWork, prices: readonly EndedPrice[], by: string): Promise<void> {
    await this.listPrices.endAutomatic(unit, prices, by);
  }

  /** By hand: one statement for all products whose automatic price ends now, so that they are announced. */
  private async voidPrices(manager: EntityManager, since: number, at: number): Promise<void> {
    await execute(
      manager,
      'UPDATE `price_cards` SET `nextBoundaryAt` = ? WHERE `productId` IN (' +
        'SELECT `productId` FROM `prices` WHERE `reason` IS NOT NULL AND `setAt` > ? AND `setAt` <= ? AND `validUntil` > ?)',
      [at, since, at, at],
    );
  }
}

/** The switch, locked by writing it first. */
async function lockSwitch(manager: EntityManager): Promise<AutomaticPricingEntity> {
  const fresh = { scope: wholeShop, suspended: false, voidUntil: 0, lastSetAt: 0, version: 0 };
  await switches.insert(manager, [fresh], { onConflict: 'ignore' });
  await execute(manager, 'UPDATE `automatic_pricing` SET `version` = `version` + 1 WHERE `scope` = ?', [wholeShop]);
  return manager.findOneByOrFail(AutomaticPricingEntity, { scope: wholeShop });
}
