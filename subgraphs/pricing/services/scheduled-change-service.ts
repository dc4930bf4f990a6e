import type { EntityManager } from 'typeorm';
import { execute } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import type { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { DomainEvent } from '../../../shared/events/catalogue';
import type { Platform } from '../../../shared/subgraph/definition';
import { PromotionEntity } from '../entities/promotion';
import { announced, type PriceCards, writeCards } from './prices/price-cards';
import { conditionOfPieces } from './promotions/promotions-of-pieces';
import { notePlacements } from './read-models/product-placement-read-model';

const batchSize = 500;
const promotions = entityTable(PromotionEntity);

/** Prices that begin or end by their date, or by a promotion's. */
export class ScheduledChangeService {
  constructor(
    private readonly platform: Platform,
    private readonly cards: PriceCards,
  ) {}

  /**
   * Publishes the prices that began or ended by their date since the last time, and those that promotions changed. Doing it
   * twice, or in two processes, publishes no change twice.
   *
   * @returns how many products had something begin or end
   */
  async announceDue(signal?: AbortSignal): Promise<number> {
    return (await this.announceDated(signal)) + (await this.announcePromotions(signal));
  }

  /** A product that moved may have other promotions: where it is since when is noted, and its price looked at with the next ones. */
  async movedProduct(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload }: Pick<DomainEvent<'catalog.product-changed'>, 'payload'>,
  ): Promise<void> {
    const now = this.platform.clock.now();
    await notePlacements(manager, [payload.productId], now);
    await execute(
      manager,
      `UPDATE \`price_cards\` SET \`nextBoundaryAt\` = ? WHERE \`productId\` = ? AND EXISTS (
        SELECT 1 FROM \`promotions\` WHERE ${conditionOfPieces} AND \`categoryId\` IS NOT NULL AND (\`endsAt\` IS NULL OR \`endsAt\` > ?))`,
      [now, payload.productId, now],
    );
  }

  private async announceDated(signal: AbortSignal | undefined): Promise<number> {
    const { clock, database } = this.platform;
    let products = 0;
    while (!signal?.aborted) {
      // By hand: a range of the index, of which nothing but the id is read.
      const due: { productId: string }[] = await database.read.query(
        'SELECT `productId` FROM `price_cards` WHERE `nextBoundaryAt` <= ? ORDER BY `nextBoundaryAt` LIMIT ?',
        [clock.now(), batchSize],
      );
      if (due.length === 0) break;
      await this.announce(due.map((row) => row.productId));
      products += due.length;
    }
    return products;
  }

  private async announce(productIds: readonly string[]): Promise<void> {
    if (productIds.length === 0) return;
    const { clock, database, settings } = this.platform;
    await database.transaction(async (unit) => {
      const now = clock.now();
      const cards = await this.cards.claim(unit.manager, productIds, settings.currency);
      await writeCards(
        unit.manager,
        [...cards.values()].map((card) => announced(card, now, unit)),
        now,
      );
    });
  }

  private async announcePromotions(signal: AbortSignal | undefined): Promise<number> {
    const { clock, database } = this.platform;
    const now = clock.now();
    let products = 0;
    for (const promotion of await duePromotions(database.read, now)) {
      for (let after = ''; !signal?.aborted; ) {
        const batch = await pricedProducts(database.read, promotion, after);
        if (batch.length === 0) break;
        const cards = await this.cards.read(database.read, batch);
        const own = cards.filter((card) => card.promotions.some(({ id }) => id === promotion.id));
        await this.announce(own.map(({ productId }) => productId));
        products += own.length;
        after = batch.at(-1)!;
      }
      if (signal?.aborted) break;
      const state = promotion.endsAt !== null && promotion.endsAt <= now ? 2 : 1;
      await database.transaction(({ manager }) =>
        execute(manager, 'UPDATE `promotions` SET `announced` = ? WHERE `id` = ? AND `announced` < ?', [
          state,
          promotion.id,
          state,
        ]),
      );
    }
    return products;
  }
}

/** Those of pieces that began or ended, of which that was not announced. */
async function duePromotions(manager: EntityManager, now: number): Promise<PromotionEntity[]> {
  // By hand: the condition is of seven columns.
  const raw = await manager.query(
    `SELECT ${promotions.selection()} FROM \`promotions\` WHERE ${conditionOfPieces}
      AND ((\`announced\` = 0 AND \`startsAt\` <= ?) OR (\`announced\` < 2 AND \`endsAt\` <= ?)) ORDER BY \`id\` LIMIT 100`,
    [now, now],
  );
  return promotions.rowsOf(raw);
}

/** Products that the promotion may be for, in the order of ids. */
async function pricedProducts(
  manager: EntityManager,
  { productIds }: PromotionEntity,
  after: string,
): Promise<string[]> {
  if (productIds) {
    const rest = [...productIds].sort().filter((id) => id > after);
    return rest.slice(0, batchSize);
  }
  const rows: { productId: string }[] = await manager.query(
    'SELECT `productId` FROM `price_cards` WHERE `productId` > ? ORDER BY `productId` LIMIT ?',
    [after, batchSize],
  );
  return rows.map(({ productId }) => productId);
}
