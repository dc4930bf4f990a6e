import type { EntityManager } from 'typeorm';
import { deleteRows, placeholders } from '../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../shared/database/database';
import { entityTable } from '../../../shared/database/entity-table';
import { unlessErased } from '../../../shared/database/erased-persons';
import type { DomainEvent } from '../../../shared/events/catalogue';
import type { Platform } from '../../../shared/subgraph/definition';
import { PromotionUseEntity } from '../entities/promotion-use';
import { addToPromotion, claimPromotions } from './promotions/promotion-holds';

type OrderEvent = DomainEvent<
  'inventory.order-reserved' | 'inventory.order-placed' | 'inventory.order-cancelled' | 'inventory.order-expired'
>;

const atATime = 200;
const table = entityTable(PromotionUseEntity);

/** What becomes of the uses of promotions that quotes hold. */
export class PromotionUseService {
  constructor(private readonly platform: Platform) {}

  /** An order has the uses of its quote. One that came too late for the hold counts all the same: the quote was given. */
  spend(unit: UnitOfWork, event: OrderEvent): Promise<void> {
    return this.settle(unit, event, 'SPENT');
  }

  /** The order was cancelled, or not paid for: others can have its uses. */
  giveBack(unit: UnitOfWork, event: OrderEvent): Promise<void> {
    return this.settle(unit, event, 'GIVEN_BACK');
  }

  private async settle(
    { manager }: UnitOfWork,
    { payload, occurredAt }: Pick<OrderEvent, 'payload' | 'occurredAt'>,
    status: 'SPENT' | 'GIVEN_BACK',
  ): Promise<void> {
    const { promotions = [] } = payload;
    if (promotions.length === 0) return;
    const userId = await unlessErased(manager, payload.userId);
    await claimPromotions(
      manager,
      promotions.map(({ promotionId }) => promotionId),
    );
    const known = await usesById(
      manager,
      promotions.map(({ useId }) => useId),
    );
    for (const { useId, promotionId, amount } of promotions) {
      const before = known.get(useId);
      // The newest holds, whatever order they come in.
      if (before && before.asOf >= occurredAt) continue;
      const use = { id: useId, promotionId, userId, status, amount, expiresAt: null, asOf: occurredAt };
      const [from, to] = [countsOf(before), countsOf(use)];
      await addToPromotion(manager, promotionId, {
        used: to.used - from.used,
        taken: to.taken - from.taken,
        amount: to.amount - from.amount,
      });
      await table.insert(manager, [use], { onConflict: 'update' });
    }
  }

  /** Frees the uses of quotes that nobody ordered in time. Any number of processes may do so at once. */
  async releaseExpired(signal: AbortSignal): Promise<number> {
    const { clock, database } = this.platform;
    let released = 0;
    while (!signal.aborted) {
      const due = await this.due(database.read, clock.now());
      if (due.length === 0) break;
      released += await database.transaction(({ manager }) => this.release(manager, due));
    }
    return released;
  }

  private async release(manager: EntityManager, due: readonly PromotionUseEntity[]): Promise<number> {
    await claimPromotions(
      manager,
      due.map(({ promotionId }) => promotionId),
    );
    let released = 0;
    for (const { promotionId, id, amount } of due) {
      // Whoever was here first may have prolonged, enlarged, spent or freed it.
      const gone = await deleteRows(
        manager,
        table.name,
        "`promotionId` = ? AND `id` = ? AND `status` = 'HELD' AND `expiresAt` <= ? AND `amount` = ?",
        [promotionId, id, this.platform.clock.now(), amount],
      );
      if (gone > 0) await addToPromotion(manager, promotionId, { used: 0, taken: -1, amount: -amount });
      released += gone;
    }
    return released;
  }

  /** By hand: a range of the index. */
  private async due(manager: EntityManager, now: number): Promise<PromotionUseEntity[]> {
    const sql = `SELECT ${table.selection()} FROM \`promotion_uses\` WHERE \`status\` = 'HELD' AND \`expiresAt\` <= ?
      ORDER BY \`expiresAt\` LIMIT ${atATime}`;
    return table.rowsOf(await manager.query(sql, [now]));
  }
}

/** What a use adds to its promotion. */
function countsOf(use: Pick<PromotionUseEntity, 'status' | 'amount'> | undefined) {
  if (!use || use.status === 'GIVEN_BACK') return { used: 0, taken: 0, amount: 0 };
  return { used: use.status === 'SPENT' ? 1 : 0, taken: 1, amount: use.amount };
}

async function usesById(manager: EntityManager, ids: readonly string[]): Promise<Map<string, PromotionUseEntity>> {
  const sql = `SELECT ${table.selection()} FROM \`promotion_uses\` WHERE \`id\` IN (${placeholders(ids.length)})`;
  return new Map(table.rowsOf(await manager.query(sql, [...ids])).map((use) => [use.id, use]));
}
