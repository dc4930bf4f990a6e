import { In } from 'typeorm';
import type { ProductCategoryReadModel } from '../../../../shared/read-models/product-category-read-model';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day } from '../../../../shared/time/durations';
import type { DemandCurveEntity } from '../../entities/demand-curve';
import type { PricingRuleEntity } from '../../entities/pricing-rule';
import { StockCoverEntity } from '../../entities/stock-cover';
import { automaticAt } from '../../models/automatic-rows';
import { DemandCurve } from '../../models/demand/demand-curve';
import { type PriceRow, regularAt } from '../../models/price-schedule';
import type { StockOutlook } from '../../models/rails/proposed-price';
import type { PriceStanding } from '../../models/rails/rails';
import { rowsForAll, timelineForAll } from '../../models/shopper-price';
import type { PriceCard, PriceCards } from '../prices/price-cards';
import type { RuleOf } from '../pricing-rule-service';

/** A product whose price may be chosen, with all that the choice heeds. */
export interface PricingCandidate {
  readonly productId: string;
  readonly categoryIds: readonly string[];
  readonly rule: Omit<PricingRuleEntity, 'setAt'>;
  readonly curve: DemandCurve;
  readonly standing: PriceStanding;
  readonly stock: StockOutlook | null;
}

/**
 * The candidates among products with curves: those that have a price, and neither a dated one of a person nor a promotion.
 *
 * @param marketPrices competitors' mean prices, of products that have any
 */
export async function pricingCandidates(
  platform: Platform,
  { categories, priceCards }: { readonly categories: ProductCategoryReadModel; readonly priceCards: PriceCards },
  curves: readonly DemandCurveEntity[],
  ruleOf: RuleOf,
  marketPrices: ReadonlyMap<string, number>,
): Promise<PricingCandidate[]> {
  const { read } = platform.database;
  const ids = curves.map(({ productId }) => productId);
  if (ids.length === 0) return [];
  const now = platform.clock.now();
  const cards = new Map((await priceCards.read(read, ids)).map((card) => [card.productId, card]));
  const categoriesOf = await categories.categoriesOf(read, ids);
  const covers = new Map(
    (await read.findBy(StockCoverEntity, { productId: In(ids) })).map((row) => [row.productId, row]),
  );
  return curves.flatMap((row) => {
    const { productId } = row;
    const card = cards.get(productId);
    const curve = new DemandCurve(row);
    const standing = card && standingOf(card, curve, marketPrices.get(productId) ?? null, now);
    if (!standing) return [];
    const categoryIds = categoriesOf.get(productId) ?? [];
    const cover = covers.get(productId);
    const stock = cover && cover.dailyUnits > 0 ? outlookOfStock(cover) : null;
    return [{ productId, categoryIds, rule: ruleOf(categoryIds), curve, standing, stock }];
  });
}

/** How a product's price stands; null where it has none, or one that a person has dated, or a promotion. */
export function standingOf(
  card: Pick<PriceCard, 'rows' | 'promotions'>,
  curve: DemandCurve,
  marketPrice: number | null,
  now: number,
): PriceStanding | null {
  const rows = rowsForAll(card.rows);
  const price = timelineForAll(card).priceAt(1, now);
  const regular = regularAt(rows, 1, now);
  if (!price || !regular) return null;
  if (price.amount !== (automaticAt(rows, now)?.amount ?? regular.amount)) return null;
  const { unitCost, amount: list } = regular;
  return {
    ...{ current: price.amount, list, unitCost, marketPrice, now },
    steps: stepTimes(rows, now),
    readable: curve.range,
  };
}

/** When automatic prices began in the last month. */
function stepTimes(rows: readonly PriceRow[], now: number): number[] {
  const begun = rows.filter(
    ({ reason, validFrom }) => reason != null && validFrom > now - 30 * day && validFrom <= now,
  );
  return [...new Set(begun.map(({ validFrom }) => validFrom))];
}

function outlookOfStock({ available, dailyUnits, leadTimeDays }: StockCoverEntity): StockOutlook {
  return { pieces: Math.max(0, available), dailyUnits, leadTimeDays };
}
