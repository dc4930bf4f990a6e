import { In } from 'typeorm';
import { startOfDay } from '../../../shared/clock/time-zone';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import type { Platform } from '../../../shared/subgraph/definition';
import { hour, second } from '../../../shared/time/durations';
import { ProductForecastEntity } from '../entities/product-forecast';
import { SalesForecastEntity } from '../entities/sales-forecast';
import { failedModel } from '../models/forecasting/forecaster';
import { dayAfter, daysBetween } from './forecasts/days';
import { type ForecastPart, wholeShop } from './forecasts/forecast-products';
import { emptyTotal } from './forecasts/forecast-rows';
import { runForecast } from './forecasts/forecast-run';
import { type ForecastDay, type SalesDays, salesDays } from './forecasts/sales-days';
import { stockCovers } from './forecasts/stock-covers';
import { TrainingData } from './forecasts/training-data';
import { today } from './stock/today';

/** The most that is given. */
export const maximumDays = 56;
/** Of so many products it is told how far a run is, each time that another part of it is done. */
const manyProducts = 1_000;
const toldEvery = 0.25;

/** Within a day a shop is forecast again after so long at the earliest, and after so long for prices that changed. */
const pause = 15 * second;
const pauseAfterPrices = hour;

const products = entityTable(ProductForecastEntity);
const totals = entityTable(SalesForecastEntity);

/** What products, categories and the shop are expected to sell. */
export class ForecastService {
  private trainedAt = Number.NEGATIVE_INFINITY;
  private underWay: number | null = null;

  constructor(private readonly platform: Platform) {}

  /** Forecasts all products anew where that is due. @returns whether it was */
  async refresh(signal: AbortSignal): Promise<boolean> {
    if (!(await this.isDue())) return false;
    await this.train(signal);
    return true;
  }

  /** How far a run is, from 0 to 1; null where none is under way. */
  get progress(): number | null {
    return this.underWay;
  }

  /** Forecasts all products, categories and the shop, in a thread of its own where there are many. @returns how many products */
  async train(signal: AbortSignal = new AbortController().signal): Promise<number> {
    const { clock, log } = this.platform;
    const trainedAt = clock.now();
    this.underWay = 0;
    try {
      const data = await TrainingData.read(this.platform, signal);
      const count = data.productIds.length;
      let told = 0;
      await runForecast(
        data,
        trainedAt,
        (part) =>
          this.take(part, count, (done) => {
            if (done < told + toldEvery) return;
            told = done;
            log.info({ progress: Math.round(100 * done) / 100, products: count }, 'products are forecast');
          }),
        signal,
      );
      this.trainedAt = trainedAt;
      return count;
    } finally {
      this.underWay = null;
    }
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

  private async take(
    { products: rows, totals: summed, progress }: ForecastPart,
    of: number,
    tell: (done: number) => void,
  ): Promise<void> {
    this.underWay = progress;
    if (of >= manyProducts) tell(progress);
    if (rows.length + summed.length === 0) return;
    for (const { productId, model } of rows) {
      if (model.includes(failedModel))
        this.platform.log.warn({ productId, model }, 'a product is forecast by its mean alone');
    }
    const covers = await stockCovers(this.platform, rows);
    await this.platform.database.transaction(async ({ manager, publish }) => {
      if (rows.length > 0) await products.storeNewest(manager, rows, 'trainedAt');
      if (covers.length > 0) publish('inventory.products-forecast', { asOf: rows[0]!.trainedAt, products: covers });
      if (summed.length > 0) await totals.storeNewest(manager, summed, 'trainedAt');
    });
  }

  /** Where a day has begun, a product is new, one sells today what was not to be expected, or a price changed an hour ago. */
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
    if (!latest || !this.mayTrain(Number(latest.trainedAt))) return false;
    return (await this.drifts(now)) || (await this.pricesChanged(Number(latest.trainedAt)));
  }

  private mayTrain(last: number): boolean {
    const now = this.platform.clock.now();
    return now - Math.max(last, this.trainedAt) >= pause;
  }

  /** Prices are part of the forecasts, and some shops change one every minute. */
  private async pricesChanged(last: number): Promise<boolean> {
    const now = this.platform.clock.now();
    if (now - Math.max(last, this.trainedAt) < pauseAfterPrices) return false;
    const [changed] = await this.platform.database.read.query(
      'SELECT 1 FROM `product_prices` WHERE `pricedAt` > ? AND `pricedAt` <= ? LIMIT 1',
      [last, now],
    );
    return changed !== undefined;
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

/** @throws ShopError BAD_USER_INPUT where it is none from 1 to 56 */
export function checkedDays(days: number): number {
  if (Number.isInteger(days) && days >= 1 && days <= maximumDays) return days;
  throw new ShopError('BAD_USER_INPUT', { detail: `"days" is a whole number from 1 to ${maximumDays}.` });
}
