import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { PromotionEntity } from '../../entities/promotion';
import { PromotionRevisionEntity } from '../../entities/promotion-revision';
import { type Placement, placedPromotions } from '../../models/promotions/placed-promotions';
import type { ProductPromotion } from '../../models/promotions/product-promotions';

/** The row of `promotion_revisions`. */
export const revisionId = 'pieces';
const maximumKept = 5_000;
const promotions = entityTable(PromotionEntity);
const revisions = entityTable(PromotionRevisionEntity);

/** Where a promotion is in the prices of pieces: `isOfPieces`, for statements. */
export const conditionOfPieces =
  "`kind` IN ('PERCENT_OFF', 'FIXED_PRICE') AND `couponCode` IS NULL AND `segmentId` IS NULL AND `minimumAmount` IS NULL " +
  'AND `budget` IS NULL AND `budgetAmount` IS NULL AND `perCustomer` IS NULL';

/** Says, in the transaction that changes them, that the promotions of pieces are others. */
export async function raiseRevision(manager: EntityManager): Promise<void> {
  await revisions.insert(manager, [{ id: revisionId, revision: 0 }], { onConflict: 'ignore' });
  await execute(manager, 'UPDATE `promotion_revisions` SET `revision` = `revision` + 1 WHERE `id` = ?', [revisionId]);
}

/**
 * The promotions that are in the prices of pieces, in memory: those that hold, are to come, and have been, since the history
 * has them. Whoever reads prices reads the revision with them; so what is kept is never older than the prices.
 */
export class PromotionsOfPieces {
  private kept: { readonly revision: number; readonly index: PromotionIndex } | null = null;

  /** @param revision as it was read with the prices; null before there was any promotion */
  async at(revision: number | null, manager: EntityManager): Promise<PromotionIndex> {
    const wanted = revision ?? 0;
    if (this.kept?.revision !== wanted) this.kept = { revision: wanted, index: await read(manager) };
    return this.kept.index;
  }
}

/** Promotions of pieces, found by product. */
export class PromotionIndex {
  private readonly forAll: ProductPromotion[] = [];
  private readonly byProduct = new Map<string, ProductPromotion[]>();
  private readonly byCategory = new Map<string, ProductPromotion[]>();

  constructor(all: readonly ProductPromotion[]) {
    for (const one of all) {
      // One for products of a category is found by the products.
      if (one.productIds) for (const id of one.productIds) noteIn(this.byProduct, id, one);
      else if (one.categoryId !== null) noteIn(this.byCategory, one.categoryId, one);
      else this.forAll.push(one);
    }
  }

  /** @param categoryIds its own and those above; asked for only where some promotion is for a category */
  of(productId: string, categoryIds: () => readonly string[]): readonly ProductPromotion[] {
    const own = this.byProduct.get(productId) ?? [];
    if (own.length === 0 && this.byCategory.size === 0) return this.forAll;
    const within = this.byCategory.size > 0 || own.some(({ categoryId }) => categoryId !== null) ? categoryIds() : [];
    return [
      ...this.forAll,
      ...own.filter(({ categoryId }) => categoryId === null || within.includes(categoryId)),
      ...within.flatMap((id) => this.byCategory.get(id) ?? []),
    ];
  }

  /** Those that are or were for a product that moved, each as long as the product was in its category. */
  during(productId: string, placements: readonly Placement[]): readonly ProductPromotion[] {
    const categoryIds = [...new Set(placements.flatMap((placement) => placement.categoryIds))];
    return this.of(productId, () => categoryIds).flatMap((one) => placedPromotions(one, placements));
  }
}

function noteIn(map: Map<string, ProductPromotion[]>, key: string, promotion: ProductPromotion): void {
  const list = map.get(key);
  if (list) list.push(promotion);
  else map.set(key, [promotion]);
}

async function read(manager: EntityManager): Promise<PromotionIndex> {
  // By hand: the condition is of seven columns.
  const raw = await manager.query(
    `SELECT ${promotions.selection()} FROM \`promotions\` WHERE ${conditionOfPieces} ORDER BY \`id\` DESC LIMIT ${maximumKept}`,
  );
  return new PromotionIndex(promotions.rowsOf(raw).map(asProductPromotion));
}

/** Until it was made, nobody was asked a price with it. */
function asProductPromotion(row: PromotionEntity): ProductPromotion {
  return { ...row, startsAt: Math.max(row.startsAt, row.createdAt) };
}
