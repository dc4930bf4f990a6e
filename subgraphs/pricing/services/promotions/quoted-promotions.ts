import { entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import type { ProductCategoryReadModel } from '../../../../shared/read-models/product-category-read-model';
import type { Platform } from '../../../../shared/subgraph/definition';
import { minute } from '../../../../shared/time/durations';
import { PromotionEntity } from '../../entities/promotion';
import type { CartLine } from '../../models/promotions/promotion';
import { type CartDiscounts, cartDiscounts } from '../../models/promotions/stacking';
import { type CouponAnswer, couponAnswer, noCoupon, type RefusedPromotion, unknownCoupon } from './coupon-answer';
import { holdUses } from './promotion-holds';
import { conditionOfPieces } from './promotions-of-pieces';

/** For how long after its quote a use is held: so long the event of an order may be on its way. */
const graceMilliseconds = 10 * minute;
const maximumCandidates = 200;
const table = entityTable(PromotionEntity);

export type QuotedLine = Omit<CartLine, 'categoryIds'>;

export interface AppliedPromotion {
  readonly useId: string;
  readonly promotionId: string;
  readonly name: string;
  readonly amount: number;
}

export interface QuotedPromotions extends CouponAnswer {
  /** What is taken off each line, in minor units. */
  readonly discounts: readonly number[];
  readonly applied: readonly AppliedPromotion[];
  /** Whether one of them is for a segment that the shopper is in. */
  readonly personal: boolean;
}

interface Cart {
  readonly userId: string | null;
  /** The shopper's, where prices are personal. */
  readonly segmentIds: readonly string[];
  readonly lines: readonly QuotedLine[];
  readonly code: string | null;
  /** When the quote ends. */
  readonly expiresAt: number;
}

/**
 * What promotions take off a quote beyond those that are in the prices of its pieces, and the uses that it holds of those that
 * are limited.
 */
export class PromotionsOfQuotes {
  constructor(
    private readonly platform: Platform,
    private readonly categories: ProductCategoryReadModel,
  ) {}

  /** Applies what holds now. A promotion of which no use is to be had is left out, and the cart reckoned without it. */
  async apply({ userId, segmentIds, lines, code, expiresAt }: Cart): Promise<QuotedPromotions> {
    const candidates = await this.candidates(code);
    const coupon = candidates.find(({ couponCode }) => couponCode !== null) ?? null;
    if (candidates.length === 0) {
      const answer = code === null ? noCoupon : unknownCoupon(code);
      return { discounts: lines.map(() => 0), applied: [], personal: false, ...answer };
    }
    const now = this.platform.clock.now();
    const open = candidates.filter((one) => one.startsAt <= now && (one.endsAt === null || one.endsAt > now));
    const cart = await this.cartOf(lines, open);
    const refused = new Map<string, RefusedPromotion>();
    for (const { id, segmentId } of open) {
      if (segmentId !== null && !segmentIds.includes(segmentId)) refused.set(id, 'OTHER_SEGMENT');
    }
    // Who can be anybody could use up what is limited without end.
    if (userId === null) for (const one of open.filter(isLimited)) refused.set(one.id, 'SIGN_IN');
    const { outcome, useIds } = await this.held(cart, open, userId, expiresAt, refused);
    const byId = new Map(open.map((one) => [one.id, one]));
    const applied = outcome.applied.map(({ promotionId, amount }) => ({
      ...{ promotionId, amount, name: byId.get(promotionId)!.name },
      useId: useIds.get(promotionId) ?? newId(),
    }));
    const answer = couponAnswer({
      ...{ code, coupon, cart, applied, refused, now, settings: this.platform.settings },
      reduced: cart.some(({ before, amount }) => before !== undefined && before > amount),
    });
    const personal = applied.some(({ promotionId }) => byId.get(promotionId)!.segmentId !== null);
    return { discounts: outcome.lines, applied, personal, ...answer };
  }

  private async held(
    cart: readonly CartLine[],
    open: readonly PromotionEntity[],
    userId: string | null,
    expiresAt: number,
    refused: Map<string, RefusedPromotion>,
  ): Promise<{ readonly outcome: CartDiscounts; readonly useIds: ReadonlyMap<string, string> }> {
    const limited = new Set(open.filter(isLimited).map(({ id }) => id));
    for (;;) {
      const outcome = cartDiscounts(
        cart,
        open.filter(({ id }) => !refused.has(id)),
      );
      const wanted = outcome.applied.filter(({ promotionId }) => limited.has(promotionId));
      if (userId === null || wanted.length === 0) return { outcome, useIds: new Map() };
      const until = expiresAt + graceMilliseconds;
      const uses = await this.platform.database.transaction(({ manager }) =>
        holdUses(manager, { userId, wanted, until }),
      );
      if (uses.kind === 'held') return { outcome, useIds: uses.useIds };
      for (const [promotionId, reason] of uses.reasons) refused.set(promotionId, reason);
    }
  }

  /** Those of carts without a coupon that hold now, and the coupon's, whether it holds or not: one statement. */
  private async candidates(code: string | null): Promise<PromotionEntity[]> {
    const now = this.platform.clock.now();
    const sql = `SELECT ${table.selection()} FROM \`promotions\` WHERE \`couponCode\` = ? OR
      (\`couponCode\` IS NULL AND \`startsAt\` <= ? AND (\`endsAt\` IS NULL OR \`endsAt\` > ?) AND NOT (${conditionOfPieces}))
      ORDER BY \`couponCode\` DESC, \`priority\` DESC, \`id\` LIMIT ${maximumCandidates}`;
    return table.rowsOf(await this.platform.database.read.query(sql, [code?.toUpperCase() ?? '', now, now]));
  }

  private async cartOf(lines: readonly QuotedLine[], open: readonly PromotionEntity[]): Promise<CartLine[]> {
    const asked = open.some(({ categoryId }) => categoryId !== null);
    const productIds = lines.map(({ productId }) => productId);
    const known = asked ? await this.categories.categoriesOf(this.platform.database.read, productIds) : null;
    return lines.map((line) => ({ ...line, categoryIds: known?.get(line.productId) ?? [] }));
  }
}

function isLimited({ budget, budgetAmount, perCustomer }: PromotionEntity): boolean {
  return budget !== null || budgetAmount !== null || perCustomer !== null;
}
