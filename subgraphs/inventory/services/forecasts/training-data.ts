import { setImmediate as giveWay } from 'node:timers/promises';
import { In } from 'typeorm';
import { ProductCategoryEntity } from '../../../../shared/read-models/product-category';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ProductOfferEntity } from '../../entities/product-offer';
import { shortHistory } from '../../models/forecasting/daily/daily-demand';
import { daysOfWeek } from '../../models/forecasting/daily/weekday-profile';
import type { SalesSeries } from '../../models/forecasting/series';
import { today } from '../stock/today';
import { type DailyCounts, dailySales } from './daily-sales';
import { dayAfter, daysAhead, daysBack } from './days';
import { daysOutOfStock, type StockedDays } from './days-out-of-stock';
import { type PriceDays, priceDays } from './price-days';

/** Products whose days are written out at a time: some kilobytes each. */
const productsAtATime = 100;
const idsAtATime = 5_000;

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

/** What is known of all days of all products, each written once: a shop of 100,000 products has a hundred million days. */
interface KnownDays {
  readonly counts: DailyCounts;
  readonly stocked: ReadonlyMap<string, StockedDays>;
  readonly prices: PriceDays;
}

/**
 * What all products sold that are for sale, or ever were, a day each, up to yesterday. Their days are written out when they are asked
 * for, some products at a time.
 */
export class TrainingData {
  private constructor(
    private readonly platform: Platform,
    /** The first day that is forecast. */
    readonly today: string,
    /** Of all products, ascending. */
    readonly productIds: readonly string[],
    private readonly days: KnownDays,
  ) {}

  static async read(platform: Platform, signal: AbortSignal): Promise<TrainingData> {
    const { read } = platform.database;
    const now = today(platform);
    const firstDay = dayAfter(now, -daysBack);
    const counts = await dailySales(platform, firstDay, daysBack + 1, signal);
    const stocked = await daysOutOfStock(platform, firstDay, daysBack, signal);
    const prices = await priceDays(platform, firstDay, daysBack + daysAhead, signal);
    const ids = new Set([...counts.productIds, ...stocked.keys()]);
    for (let after = ''; ; await giveWay(undefined, { signal })) {
      const rows: { productId: string }[] = await read.query(
        `SELECT \`productId\` FROM \`product_availability\` WHERE \`productId\` > ? ORDER BY \`productId\` LIMIT ${idsAtATime}`,
        [after],
      );
      for (const { productId } of rows) ids.add(productId);
      if (rows.length < idsAtATime) break;
      after = rows.at(-1)!.productId;
    }
    const archived: { productId: string }[] = await read.query(
      'SELECT `productId` FROM `product_statuses` WHERE `archived` = 1',
    );
    for (const { productId } of archived) ids.delete(productId);
    return new TrainingData(platform, now, [...ids].sort(), { counts, stocked, prices });
  }

  /** Days of the longest past that a product has, or one more where today may count. */
  get longest(): number {
    const days = this.productIds.reduce((most, id) => Math.max(most, daysBack - this.firstDayOf(id)), 0);
    return days < shortHistory ? days + 1 : days;
  }

  /** These products with their days, in this order. */
  async of(productIds: readonly string[]): Promise<ForecastProduct[]> {
    const all: ForecastProduct[] = [];
    for (let start = 0; start < productIds.length; start += productsAtATime) {
      const ids = productIds.slice(start, start + productsAtATime);
      const { read } = this.platform.database;
      const categories = new Map(
        (await read.findBy(ProductCategoryEntity, { productId: In(ids) })).map((row) => [row.productId, row]),
      );
      const offers = new Map(
        (await read.findBy(ProductOfferEntity, { productId: In(ids) })).map((row) => [row.productId, row]),
      );
      for (const id of ids) all.push(this.product(id, categories.get(id), offers.get(id)));
      await giveWay();
    }
    return all;
  }

  private product(
    id: string,
    category: ProductCategoryEntity | undefined,
    offer: ProductOfferEntity | undefined,
  ): ForecastProduct {
    const { from, ...history } = this.historyOf(id);
    const known = this.days.prices.of(id, offer?.amount ?? null);
    // Of what is not known day by day the price of now stands for what is to come.
    const ahead = known?.slice(daysBack).map((price) => (Number.isNaN(price) ? (offer?.amount ?? 0) : price)) ?? null;
    return {
      ...{ id, period: daysOfWeek, categoryIds: category?.categoryIds ?? [], attributes: offer?.attributes ?? [] },
      ...{ groupId: offer?.groupId ?? null, pricesAhead: ahead, ...history },
      // Prices lie on the same days as what was sold: its last one is yesterday's, or today's where today counts.
      ...(known && { prices: known.slice(Math.min(from, daysBack + daysAhead)) }),
    };
  }

  /** The number of the first day on which something is known of a product; of today where nothing is. */
  private firstDayOf(productId: string): number {
    const { counts, stocked } = this.days;
    const [sold, moved] = [counts.firstDayOf(productId), stocked.get(productId)?.firstDay];
    return Math.max(0, Math.min(sold ?? daysBack, moved ?? daysBack, daysBack));
  }

  private historyOf(productId: string) {
    const { counts, stocked } = this.days;
    const all = counts.of(productId);
    const stock = stocked.get(productId);
    const from = this.firstDayOf(productId);
    const values = all.slice(from, daysBack);
    for (const day of stock?.out ?? []) if (day >= from && all[day] === 0) values[day - from] = Number.NaN;
    const last = all.findLastIndex((pieces) => pieces > 0);
    const soldToday = all[daysBack]!;
    return {
      from,
      // Of what is hardly known today counts too.
      values: values.length < shortHistory && soldToday > 0 ? Float64Array.of(...values, soldToday) : values,
      firstSeen: from === daysBack && soldToday === 0 && !stock ? null : dayAfter(counts.firstDay, from),
      lastSold: last < 0 ? null : dayAfter(counts.firstDay, last),
      soldToday,
    };
  }
}
