import type { ProductForecastEntity } from '../../entities/product-forecast';
import type { SalesForecastEntity } from '../../entities/sales-forecast';
import type { SeriesForecast } from '../../models/forecasting/forecast';
import { Forecaster } from '../../models/forecasting/forecaster';
import { SalesTotal } from '../../models/forecasting/sales-totals';
import { daysAhead } from './days';
import { rounded, totalRow } from './forecast-rows';
import type { ForecastProduct, TrainingData } from './training-data';

/** The scope of the forecast of all products together. */
export const wholeShop = 'shop';

const rowsAtATime = 200;
const longestModel = 100;

/** What comes out while a shop is forecast: how far it is, rows of products, and at last those of categories and the shop. */
export interface ForecastPart {
  /** From 0 to 1. */
  readonly progress: number;
  readonly products: readonly ProductForecastEntity[];
  readonly totals: readonly SalesForecastEntity[];
}

/**
 * Forecasts all products, categories and the shop. It gives way after each product, so that whoever runs it can do something
 * else in between; it reads and stores nothing.
 *
 * @param trainedAt Unix milliseconds
 */
export function* forecastProducts(data: TrainingData, trainedAt: number): Generator<ForecastPart, void, undefined> {
  const { products, today } = data;
  const forecaster = new Forecaster(products, daysAhead, { firstDay: today });
  const part = (done: number, rows: readonly ProductForecastEntity[], totals: readonly SalesForecastEntity[] = []) => ({
    progress: done / Math.max(1, 2 * products.length),
    products: rows,
    totals,
  });
  for (const done of forecaster.learning()) yield part(done, []);
  const sums = new Map<string, SalesTotal>();
  let rows: ProductForecastEntity[] = [];
  for (const [n, product] of products.entries()) {
    const made = forecaster.forecast(product, [0.1, 0.9]);
    for (const scope of new Set([wholeShop, ...(product.categoryIds ?? [])])) {
      const total = sums.get(scope) ?? new SalesTotal(daysAhead);
      sums.set(scope, total);
      total.add({ values: product.values, mean: made.mean, price: product.pricesAhead });
    }
    rows.push(productRow(product, made, today, trainedAt));
    const isFull = rows.length >= rowsAtATime;
    yield part(products.length + n, isFull ? rows : []);
    if (isFull) rows = [];
  }
  yield part(2 * products.length, rows);
  for (const [scope, total] of sums) {
    yield part(2 * products.length, [], [totalRow(scope, total.forecast(today), today, trainedAt)]);
  }
}

function productRow(
  { id, firstSeen, lastSold, soldToday }: ForecastProduct,
  { model, mean, quantiles, sums, accuracy }: SeriesForecast,
  firstDay: string,
  trainedAt: number,
): ProductForecastEntity {
  const [low, high] = [quantiles[0]!, quantiles[1]!];
  return {
    ...{ productId: id, model: model.slice(0, longestModel), firstDay, mean: rounded(mean), sums: sums.map(rounded) },
    low: rounded(low.map((value, step) => Math.min(value, mean[step]!))),
    high: rounded(high.map((value, step) => Math.max(value, mean[step]!))),
    ...{ accuracy, firstSeen, lastSold, soldAlready: Math.min(soldToday, 2_000_000_000), trainedAt },
  };
}
