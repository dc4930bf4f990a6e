import { ProductCategoryEntity } from '../../../../shared/read-models/product-category';
import { ProductStatusEntity } from '../../../../shared/read-models/product-status';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ProductOfferEntity } from '../../entities/product-offer';
import type { DailySales } from '../../models/forecasting/daily-forecaster';
import { shortHistory } from '../../models/forecasting/daily-forecaster';
import { today } from '../stock/today';
import { type DailyCounts, dailySales } from './daily-sales';
import { dayAfter } from './days';
import { daysOutOfStock, type StockedDays } from './days-out-of-stock';

/** What lies further back says little of the days to come. */
const daysBack = 730;

export interface ForecastProduct extends DailySales {
  /** Its category first, then those above it. */
  readonly categoryIds: readonly string[];
  /** Minor units; null where no price is known. */
  readonly price: number | null;
  readonly firstSeen: string | null;
  readonly lastSold: string | null;
  readonly soldToday: number;
}

export interface TrainingData {
  /** The first day that is forecast. */
  readonly today: string;
  readonly products: readonly ForecastProduct[];
}

/** What all products sold that are for sale, or ever were, a day each, up to yesterday. */
export async function trainingData(platform: Platform, signal: AbortSignal): Promise<TrainingData> {
  const { read } = platform.database;
  const now = today(platform);
  const firstDay = dayAfter(now, -daysBack);
  const counts = await dailySales(platform, firstDay, daysBack + 1, signal);
  const stocked = await daysOutOfStock(platform, firstDay, daysBack, signal);
  const archived = new Set(
    (await read.findBy(ProductStatusEntity, { archived: true })).map(({ productId }) => productId),
  );
  const categories = new Map((await read.find(ProductCategoryEntity)).map((row) => [row.productId, row.categoryIds]));
  const prices = new Map((await read.find(ProductOfferEntity)).map((row) => [row.productId, row.amount]));
  const stockable: { productId: string }[] = await read.query('SELECT `productId` FROM `product_availability`');
  const known = [...counts.productIds, ...stocked.keys(), ...stockable.map(({ productId }) => productId)];
  const ids = [...new Set(known)].filter((id) => !archived.has(id)).sort();
  const products = ids.map((id) => {
    const categoryIds = categories.get(id) ?? [];
    const history = historyOf(counts, stocked.get(id), id);
    return { id, categoryIds, categoryId: categoryIds[0] ?? null, price: prices.get(id) ?? null, ...history };
  });
  return { today: now, products };
}

function historyOf(counts: DailyCounts, stocked: StockedDays | undefined, productId: string) {
  const all = counts.of(productId) ?? new Float64Array(counts.days);
  const days = counts.days - 1;
  const sold = all.findIndex((pieces) => pieces > 0);
  const from = Math.max(0, Math.min(sold < 0 ? days : sold, stocked?.firstDay ?? days, days));
  const values = all.slice(from, days);
  for (const day of stocked?.out ?? []) if (day >= from && all[day] === 0) values[day - from] = Number.NaN;
  const last = all.findLastIndex((pieces) => pieces > 0);
  const soldToday = all[days]!;
  return {
    // Of what is hardly known today counts too.
    values: values.length < shortHistory && soldToday > 0 ? Float64Array.of(...values, soldToday) : values,
    firstSeen: from === days && soldToday === 0 && !stocked ? null : dayAfter(counts.firstDay, from),
    lastSold: last < 0 ? null : dayAfter(counts.firstDay, last),
    soldToday,
  };
}
