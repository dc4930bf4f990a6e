import { execute } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import { isDuplicateKey } from '../../../shared/database/retry';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import { PromotionEntity } from '../entities/promotion';
import { regularAt } from '../models/price-schedule';
import { isOfPieces } from '../models/promotions/product-promotions';
import { rowsForAll } from '../models/shopper-price';
import { belowCost } from './prices/checked-prices';
import type { PriceCards } from './prices/price-cards';
import { checkedPromotion, type PromotionRequest } from './promotions/promotion-request';
import { raiseRevision } from './promotions/promotions-of-pieces';

const maximumListed = 500;
const table = entityTable(PromotionEntity);

/** The promotions that staff make. */
export class PromotionService {
  constructor(
    private readonly platform: Platform,
    private readonly cards: PriceCards,
  ) {}

  /**
   * Makes a promotion. Its undo is `end`.
   *
   * @throws ShopError as `checkedPromotion`; COUPON_CODE_TAKEN, PRICE_BELOW_COST
   */
  async create(input: PromotionRequest): Promise<PromotionEntity> {
    const now = this.platform.clock.now();
    const checked = checkedPromotion(input, now, this.platform.settings.prices.personal);
    if (!input.allowBelowCost) await this.refuseBelowCost(input);
    const promotion: PromotionEntity = {
      ...{ ...checked, id: newId(now), createdAt: now },
      ...{ used: 0, taken: 0, takenAmount: 0, announced: 0, version: 0 },
    };
    try {
      await this.platform.database.transaction(async ({ manager }) => {
        await table.insert(manager, [promotion]);
        if (isOfPieces(promotion)) await raiseRevision(manager);
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw new ShopError('COUPON_CODE_TAKEN', { code: checked.couponCode ?? '' });
      throw error;
    }
    return promotion;
  }

  /** Ends a promotion now, or one that is to come before it begins. Quotes that were given hold. Throws NOT_FOUND. */
  async end(id: string): Promise<PromotionEntity> {
    const now = this.platform.clock.now();
    return this.platform.database.transaction(async ({ manager }) => {
      await execute(
        manager,
        'UPDATE `promotions` SET `endsAt` = CASE WHEN `startsAt` > ? THEN `startsAt` ELSE ? END ' +
          'WHERE `id` = ? AND (`endsAt` IS NULL OR `endsAt` > ?)',
        [now, now, id, now],
      );
      const promotion = await manager.findOneBy(PromotionEntity, { id });
      if (!promotion) throw new ShopError('NOT_FOUND', { what: 'promotion' });
      if (isOfPieces(promotion)) await raiseRevision(manager);
      return promotion;
    });
  }

  /** The newest 500, the newest first: all, or those that hold now, or those that do not. */
  async list(active: boolean | null): Promise<PromotionEntity[]> {
    const now = this.platform.clock.now();
    const holds = '`startsAt` <= ? AND (`endsAt` IS NULL OR `endsAt` > ?)';
    const condition = active === null ? '' : `WHERE ${active ? holds : `NOT (${holds})`}`;
    // By hand: the condition on two columns, one of which may be null.
    const sql = `SELECT ${table.selection()} FROM \`promotions\` ${condition} ORDER BY \`id\` DESC LIMIT ${maximumListed}`;
    return table.rowsOf(await this.platform.database.read.query(sql, active === null ? [] : [now, now]));
  }

  isActive({ startsAt, endsAt }: Pick<PromotionEntity, 'startsAt' | 'endsAt'>): boolean {
    const now = this.platform.clock.now();
    return startsAt <= now && (endsAt === null || endsAt > now);
  }

  private async refuseBelowCost({ kind, value, productIds }: PromotionRequest): Promise<void> {
    if ((kind !== 'FIXED_PRICE' && kind !== 'PERCENT_OFF') || !productIds?.length) return;
    const { clock, database, settings } = this.platform;
    for (const { productId, rows } of await this.cards.read(database.read, productIds)) {
      const { amount = 0, unitCost } = regularAt(rowsForAll(rows), 1, clock.now()) ?? {};
      const reduced = kind === 'FIXED_PRICE' ? value : Math.floor((amount * (100 - value)) / 100);
      if (unitCost && reduced < unitCost) {
        throw new ShopError('PRICE_BELOW_COST', belowCost(productId, reduced, unitCost, settings.currency));
      }
    }
  }
}
