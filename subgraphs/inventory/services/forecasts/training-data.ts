import { ProductCategoryEntity } from '../../../../shared/read-models/product-category';
import { ProductStatusEntity } from '../../../../shared/read-models/product-status';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ProductOfferEntity } from '../../entities/product-offer';
import { shortHistory } from '../../models/forecasting/daily/daily-demand';
import { daysOfWeek } from '../../models/forecasting/daily/weekday-profile';
import type { SalesSeries } from '../../models/forecasting/series';
import { today } from '../stock/today';
import { type DailyCounts, dailySales } from './daily-sales';
import { dayAfter, daysAhead, daysBack } from './days';
import { daysOutOfStock, type StockedDays } from './days-out-of-stock';
import { priceDays } from './price-days';

export interface ForecastProduct extends SalesSeries {
  readonly id: string;
  /** Its category first, then those above it. */
  readonly categoryIds: readonly string[];
  /** Minor units a piece on each of the days to come; null where no price is known. */
  readonly pricesAhead: Float64Array | null;
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
  const categories = new Map((await read.find(ProductCategoryEntity)).map((row) => [row.productId, row]));
  const offers = new Map((await read.find(ProductOfferEntity)).map((row) => [row.productId, row]));
  const prices = await priceDays(platform, firstDay, daysBack + daysAhead, signal);
  const stockable: { productId: string }[] = await read.query('SELECT `productId` FROM `product_availability`');
  const known = [...counts.productIds, ...stocked.keys(), ...stockable.map(({ productId }) => productId)];
  const ids = [...new Set(known)].filter((id) => !archived.has(id)).sort();
  const products = ids.map((id) => {
    const [category, offer] = [categories.get(id), offers.get(id)];
    const { from, ...history } = historyOf(counts, stocked.get(id), id);
    const known = prices.of(id, offer?.amount ?? null);
    // Of what is not known day by day the price of now stands for what is to come.
    const ahead = known?.slice(daysBack).map((price) => (Number.isNaN(price) ? (offer?.amount ?? 0) : price)) ?? null;
    return {
      ...{ id, period: daysOfWeek, categoryIds: category?.categoryIds ?? [], attributes: offer?.attributes ?? [] },
      ...{ groupId: offer?.groupId ?? null, pricesAhead: ahead, ...history },
      // Prices lie on the same days as what was sold: its last one is yesterday's, or today's where today counts.
      ...(known && { prices: known.slice(Math.min(from, daysBack + daysAhead)) }),
    };
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
    from,
    // Of what is hardly known today counts too.
    values: values.length < shortHistory && soldToday > 0 ? Float64Array.of(...values, soldToday) : values,
    firstSeen: from === days && soldToday === 0 && !stocked ? null : dayAfter(counts.firstDay, from),
    lastSold: last < 0 ? null : dayAfter(counts.firstDay, last),
    soldToday,
  };
}
