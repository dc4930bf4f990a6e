import type { ProductForecastEntity } from '../../entities/product-forecast';
import type { SalesForecastEntity } from '../../entities/sales-forecast';
import type { SeriesForecast } from '../../models/forecasting/forecast';
import { Forecaster } from '../../models/forecasting/forecaster';
import { SalesTotal } from '../../models/forecasting/sales-totals';
import { daysAhead } from './days';
import { rounded, totalRow } from './forecast-rows';
import type { ForecastProduct } from './training-data';

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

/** What a shop is forecast from, before its products come. */
export interface ForecastOrder {
  /** The products that all are learned from. */
  readonly learned: readonly ForecastProduct[];
  /** How many products are forecast, these among them. */
  readonly count: number;
  /** Days of the longest past that one of all has. */
  readonly longest: number;
  /** The first day that is forecast. */
  readonly today: string;
  /** Unix milliseconds. */
  readonly trainedAt: number;
}

/** A step of it: the products that are learned from and forecast first; more products; categories and the shop. */
export type ForecastStep =
  | { readonly kind: 'begin'; readonly order: ForecastOrder }
  | { readonly kind: 'products'; readonly products: readonly ForecastProduct[] }
  | { readonly kind: 'totals' };

/**
 * Forecasts the products of a shop, its categories and the shop, step by step. It gives way after each product, so that whoever runs it can do
 * something else in between; it reads and stores nothing, and of products that were forecast it keeps nothing but sums.
 */
export class ShopForecast {
  private readonly forecaster: Forecaster;
  private readonly sums = new Map<string, SalesTotal>();
  private done = 0;

  constructor(private readonly order: ForecastOrder) {
    const { learned, today, longest } = order;
    this.forecaster = new Forecaster(learned, daysAhead, { firstDay: today, longest });
  }

  do(step: ForecastStep): Generator<ForecastPart, void, undefined> {
    if (step.kind === 'totals') return this.totals();
    return step.kind === 'products' ? this.products(step.products) : this.begin();
  }

  private *begin(): Generator<ForecastPart, void, undefined> {
    for (const done of this.forecaster.learning()) {
      this.done = done;
      yield this.part([]);
    }
    this.done = this.order.learned.length;
    yield* this.products(this.order.learned);
  }

  private *products(products: readonly ForecastProduct[]): Generator<ForecastPart, void, undefined> {
    let rows: ProductForecastEntity[] = [];
    for (const product of products) {
      const made = this.forecaster.forecast(product, [0.1, 0.9]);
      for (const scope of new Set([wholeShop, ...(product.categoryIds ?? [])])) {
        const total = this.sums.get(scope) ?? new SalesTotal(daysAhead);
        this.sums.set(scope, total);
        total.add({ values: product.values, mean: made.mean, price: product.pricesAhead });
      }
      rows.push(productRow(product, made, this.order.today, this.order.trainedAt));
      this.done++;
      const isFull = rows.length >= rowsAtATime;
      yield this.part(isFull ? rows : []);
      if (isFull) rows = [];
    }
    yield this.part(rows);
  }

  private *totals(): Generator<ForecastPart, void, undefined> {
    const { today, trainedAt } = this.order;
    for (const [scope, total] of this.sums) {
      yield this.part([], [totalRow(scope, total.forecast(today), today, trainedAt)]);
    }
  }

  private part(products: readonly ProductForecastEntity[], totals: readonly SalesForecastEntity[] = []): ForecastPart {
    const { learned, count } = this.order;
    return { progress: this.done / Math.max(1, learned.length + count), products, totals };
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
