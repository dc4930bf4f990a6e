import { In } from 'typeorm';
import { ProductCategoryEntity } from '../../../../shared/read-models/product-category';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ProductOfferEntity } from '../../entities/product-offer';
import { daysOfWeek } from '../../models/forecasting/daily/weekday-profile';
import type { ReorderTerms } from '../../models/replenishment/reorder-policy';
import { dayAfter } from '../../services/forecasts/days';
import { TrainingData } from '../../services/forecasts/training-data';
import { policies } from '../../services/replenishment/policies';
import { reorderTerms } from '../../services/replenishment/stock-plan';
import { supplies } from '../../services/replenishment/supply';
import type { PastProduct } from '../policy-simulation';
import { readStoreItemSales } from './daily-sets';

/** Where a piece's cost is not known it is taken to be this part of its price. */
const costOfPrice = 0.6;
/** Of a past that is shorter there is nothing to forecast from when the simulation begins. */
const leastKnownDays = 28;

/** What products sold, and the day after the last. */
export interface SimulatedPast {
  readonly until: string;
  readonly products: readonly PastProduct[];
}

/** The published store-item series, at a cost of 1 a piece and a margin of as much. */
export function storeItemPast(folder: string, terms: ReorderTerms): SimulatedPast {
  const { holdingCostPercent, orderCost } = terms;
  const costs = { unitCost: 1, margin: 1, holdingCostPercent, orderCost };
  const { firstDay, days, series } = readStoreItemSales(folder);
  return {
    until: dayAfter(firstDay, days),
    products: series.map(({ name, sales, ...rest }) => {
      return { name, series: { ...rest, values: sales, period: daysOfWeek }, terms, costs };
    }),
  };
}

/**
 * What the shop's own products sold, by their own policies.
 *
 * @param days that are to be lived again
 * @param changed terms in place of what is set
 */
export async function shopPast(
  platform: Platform,
  days: number,
  changed: Partial<ReorderTerms>,
  signal: AbortSignal,
): Promise<SimulatedPast> {
  const data = await TrainingData.read(platform, signal);
  const [products, now] = [await data.of(data.productIds), data.today];
  const old = products.filter(({ values }) => values.length >= days + leastKnownDays);
  const supply = await supplies(platform);
  const categoryRows = await platform.database.read.findBy(ProductCategoryEntity, {
    productId: In(old.map(({ id }) => id)),
  });
  const categories = new Map(categoryRows.map((row) => [row.productId, row.categoryIds]));
  const policyOf = await policies(platform);
  const offers = await platform.database.read.findBy(ProductOfferEntity, { productId: In(old.map(({ id }) => id)) });
  const priceOf = new Map(offers.map((row) => [row.productId, row.amount]));
  const past = old.map((product) => {
    const { id, values, period, categoryIds, groupId, attributes, prices } = product;
    const price = priceOf.get(id) ?? null;
    const known = supply.get(id);
    const policy = policyOf(id, categories.get(id) ?? []);
    const asSet = reorderTerms({ policy, supply: known, price, today: now });
    const unitCost = asSet.unitCost ?? (price === null ? null : price * costOfPrice);
    // An order takes as long each time here, and what is sold is sold on.
    const terms = { ...asSet, unitCost, leadTimeDeviation: 0, season: null, ...changed };
    const { holdingCostPercent, orderCost } = terms;
    const margin = Math.max(0, (price ?? 0) - (unitCost ?? 0));
    const costs = { unitCost: unitCost ?? 0, margin, holdingCostPercent, orderCost };
    const series = { values, period, categoryIds, groupId, attributes, ...(prices && { prices }) };
    return { name: id, series, terms, costs };
  });
  return { until: now, products: past };
}
