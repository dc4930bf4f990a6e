import { setImmediate as giveWay } from 'node:timers/promises';
import { In } from 'typeorm';
import { startOfDay } from '../../../shared/clock/time-zone';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Platform } from '../../../shared/subgraph/definition';
import { second } from '../../../shared/time/durations';
import { ProductForecastEntity } from '../entities/product-forecast';
import { SalesForecastEntity } from '../entities/sales-forecast';
import { DailyForecaster } from '../models/forecasting/daily-forecaster';
import { SalesTotal } from '../models/forecasting/sales-totals';
import { dayAfter, daysBetween } from './forecasts/days';
import { emptyTotal, rounded, totalRow } from './forecasts/forecast-rows';
import { type ForecastDay, type SalesDays, salesDays } from './forecasts/sales-days';
import { type ForecastProduct, trainingData } from './forecasts/training-data';
import { today } from './stock/today';

/** So many days are kept; a week of them for the case that nothing is forecast anew. */
const daysKept = 63;
/** The most that is given. */
export const maximumDays = 56;
export const wholeShop = 'shop';
const productsAtATime = 20;
const rowsAtATime = 200;

/** Within a day a shop is forecast again after so long at the earliest. */
const pause = 15 * second;

const products = entityTable(ProductForecastEntity);
const totals = entityTable(SalesForecastEntity);

/** What products, categories and the shop are expected to sell. */
export class ForecastService {
  private trainedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly platform: Platform) {}

  /** Forecasts all products anew where that is due. @returns whether it was */
  async refresh(signal: AbortSignal): Promise<boolean> {
    if (!(await this.isDue())) return false;
    await this.train(signal);
    return true;
  }

  /** Forecasts all products, categories and the shop; other work gets its turn in between. */
  async train(signal: AbortSignal = new AbortController().signal): Promise<number> {
    const trainedAt = this.platform.clock.now();
    const data = await trainingData(this.platform, signal);
    const whole = new SalesTotal(daysKept);
    for (const { values } of data.products) whole.add({ values, mean: new Float64Array(daysKept), price: null });
    const forecaster = new DailyForecaster(whole.sold);
    for (const [n, product] of data.products.entries()) {
      forecaster.learn(product);
      if (n % productsAtATime === 0) await giveWay(undefined, { signal });
    }
    const sums = new Map<string, SalesTotal>();
    let rows: ProductForecastEntity[] = [];
    for (const product of data.products) {
      const made = forecaster.forecast(product.id, daysKept);
      for (const scope of [wholeShop, ...product.categoryIds]) {
        const total = sums.get(scope) ?? new SalesTotal(daysKept);
        sums.set(scope, total);
        total.add({ ...product, mean: made.mean });
      }
      rows.push(productRow(product, made, data.today, trainedAt));
      if (rows.length >= rowsAtATime) rows = await this.store(rows, signal);
    }
    await this.store(rows, signal);
    const summed = [...sums].map(([scope, total]) => totalRow(scope, total.forecast(), data.today, trainedAt));
    await this.platform.database.transaction(async ({ manager }) => {
      await totals.storeNewest(manager, summed, 'trainedAt');
    });
    this.trainedAt = trainedAt;
    return data.products.length;
  }

  /** Forecasts of products, of those that have one. */
  ofProducts(productIds: readonly string[]): Promise<ProductForecastEntity[]> {
    return this.platform.database.read.findBy(ProductForecastEntity, { productId: In([...productIds]) });
  }

  /** The days from today on. @throws ShopError BAD_USER_INPUT where `days` is none from 1 to 56 */
  daysOf(row: Pick<ProductForecastEntity, 'firstDay' | 'mean' | 'low' | 'high'>, days: number): ForecastDay[] {
    const start = Math.max(0, daysBetween(row.firstDay, today(this.platform)));
    return row.mean.slice(start, start + checkedDays(days)).map((mean, n) => ({
      date: dayAfter(row.firstDay, start + n),
      mean,
      low: row.low[start + n]!,
      high: row.high[start + n]!,
    }));
  }

  /**
   * What a category, or the shop, is expected to sell; without a day where nothing of it was ever sold or stocked, or nothing
   * is forecast yet.
   *
   * @param categoryId null: the shop
   * @throws ShopError BAD_USER_INPUT where `days` is none from 1 to 56
   */
  async sales(categoryId: string | null, days: number): Promise<SalesDays> {
    const { database, settings } = this.platform;
    const scope = categoryId ?? wholeShop;
    const row = await database.read.findOneBy(SalesForecastEntity, { scope });
    const shown = row ? this.daysOf(row, days) : [];
    checkedDays(days);
    return salesDays(row ?? emptyTotal(scope), shown, settings.currency);
  }

  private async store(rows: ProductForecastEntity[], signal: AbortSignal): Promise<ProductForecastEntity[]> {
    await this.platform.database.transaction(async ({ manager }) => {
      await products.storeNewest(manager, rows, 'trainedAt');
    });
    await giveWay(undefined, { signal });
    return [];
  }

  /** Where a day has begun, a product is new, or one sells today what was not to be expected. */
  private async isDue(): Promise<boolean> {
    const { read } = this.platform.database;
    const now = today(this.platform);
    const [latest]: { firstDay: string; trainedAt: number | string }[] = await read.query(
      'SELECT `firstDay`, `trainedAt` FROM `product_forecasts` ORDER BY `trainedAt` DESC LIMIT 1',
    );
    if (latest && latest.firstDay < now) return true;
    const [unknown] = await read.query(
      'SELECT a.`productId` FROM `product_availability` a LEFT JOIN `product_forecasts` f ON f.`productId` = a.`productId` ' +
        'LEFT JOIN `product_statuses` s ON s.`productId` = a.`productId` ' +
        'WHERE f.`productId` IS NULL AND (s.`archived` IS NULL OR s.`archived` = 0) LIMIT 1',
    );
    if (unknown) return !latest || this.mayTrain(Number(latest.trainedAt));
    return latest !== undefined && this.mayTrain(Number(latest.trainedAt)) && (await this.drifts(now));
  }

  private mayTrain(last: number): boolean {
    const now = this.platform.clock.now();
    return now - Math.max(last, this.trainedAt) >= pause;
  }

  private async drifts(now: string): Promise<boolean> {
    const since = startOfDay(this.platform.settings.timeZone, now)!;
    const rows: { productId: string; sold: number | string }[] = await this.platform.database.read.query(
      'SELECT l.`productId`, SUM(l.`quantity`) AS `sold` FROM `orders` o JOIN `order_lines` l ON l.`orderId` = o.`id` ' +
        "WHERE o.`placedAt` >= ? AND o.`status` NOT IN ('CANCELLED', 'EXPIRED') GROUP BY l.`productId` HAVING SUM(l.`quantity`) >= 5",
      [since],
    );
    const forecasts = await this.ofProducts(rows.slice(0, 1_000).map(({ productId }) => productId));
    const sold = new Map(rows.map((row) => [row.productId, Number(row.sold)]));
    return forecasts.some(
      ({ productId, high, soldAlready }) => sold.get(productId)! > Math.max(2 * (high[0] ?? 0), 1.5 * soldAlready),
    );
  }
}

function productRow(
  { id, firstSeen, lastSold, soldToday }: ForecastProduct,
  made: ReturnType<DailyForecaster['forecast']>,
  firstDay: string,
  trainedAt: number,
): ProductForecastEntity {
  const { model, mean, low, high, sums, accuracy } = made;
  const days = { mean: rounded(mean), low: rounded(low), high: rounded(high), sums: sums.map(rounded) };
  const seen = { firstSeen, lastSold, soldAlready: Math.min(soldToday, 2_000_000_000) };
  return { productId: id, model, firstDay, ...days, accuracy, ...seen, trainedAt };
}

/** @throws ShopError BAD_USER_INPUT where it is none from 1 to 56 */
export function checkedDays(days: number): number {
  if (Number.isInteger(days) && days >= 1 && days <= maximumDays) return days;
  throw new ShopError('BAD_USER_INPUT', { detail: `"days" is a whole number from 1 to ${maximumDays}.` });
}
