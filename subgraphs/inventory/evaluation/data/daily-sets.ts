import { join } from 'node:path';
import { categoryIdsOf } from '../../../../shared/shop-data/category-ids';
import { onlineRetail } from '../../../../shared/shop-data/online-retail/source';
import { day as dayLength } from '../../../../shared/time/durations';
import type { SalesSeries } from '../../models/forecasting/series';
import { readStoreItems } from './series-files';

/** What one product sold on each day of a set, and what it cost. */
export interface DatedSales extends Omit<SalesSeries, 'values' | 'period'> {
  readonly name: string;
  /** From the set's first day on; 0 before it was first sold. */
  readonly sales: Float64Array;
}

/** Daily sales of many products over the same days. */
export interface DailySet {
  /** `2013-01-01` */
  readonly firstDay: string;
  readonly days: number;
  readonly series: readonly DatedSales[];
}

/** Five years of 50 items in 10 stores; an item is a category of what the stores sell of it. */
export function readStoreItemSales(folder: string): DailySet {
  const series = readStoreItems(folder).map(({ name, sales }) => ({
    ...{ name, sales, categoryIds: [name.replace(/ in store.*/, '')] },
  }));
  return { firstDay: '2013-01-01', days: series[0]!.sales.length, series };
}

/** A real shop's 23 months, with its prices, cleaned as the import does it; what came back before it was sent is not counted. */
export async function readShopSales(folder: string): Promise<DailySet> {
  const firstDay = '2009-12-01';
  const days = 700;
  const start = Date.parse(firstDay);
  const dayOf = (at: number) => Math.floor((at - start) / dayLength);
  const sold = new Map<string, Float64Array>();
  const prices = new Map<string, Float64Array>();
  const products = new Map<string, { readonly categoryIds: string[]; readonly attributes: string[] }>();
  const row = (all: Map<string, Float64Array>, sku: string, fill: number) => {
    const known = all.get(sku) ?? new Float64Array(days).fill(fill);
    all.set(sku, known);
    return known;
  };
  for await (const chunk of onlineRetail(join(folder, 'online_retail.csv.gz')).read()) {
    if (chunk.kind === 'products') {
      for (const { sku, categoryPath = [], attributes = [], tags = [] } of chunk.rows) {
        const words = [...tags, ...attributes.map(({ name, value }) => `${name}: ${value}`)];
        products.set(sku, { categoryIds: categoryIdsOf(categoryPath), attributes: words });
      }
    } else if (chunk.kind === 'prices') {
      // In the order of time: each holds until the next one.
      for (const { sku, amount, validFrom } of chunk.rows) {
        row(prices, sku, Number.NaN).fill(amount, Math.max(0, dayOf(validFrom)));
      }
    } else if (chunk.kind === 'orders') {
      for (const { placedAt, lines } of chunk.rows) {
        for (const { sku, quantity } of lines) row(sold, sku, 0)[dayOf(placedAt)]! += quantity;
      }
    }
  }
  const series = [...sold].map(([name, sales]) => {
    return { name, sales, prices: row(prices, name, Number.NaN), ...products.get(name) };
  });
  return { firstDay, days, series };
}

/** The day of a set, `2013-01-01` being day 0. */
export function dayOfSet({ firstDay }: DailySet, day: string): number {
  return Math.round((Date.parse(day) - Date.parse(firstDay)) / dayLength);
}

/**
 * What is known of a set on the morning of a day: sales before it from each product's first one on, prices up to the last one that
 * was set. Products that have not been sold yet are left out.
 *
 * @param back days that are looked back at most
 */
export function knownBefore(set: DailySet, today: number, back: number): { sales: DatedSales; known: SalesSeries }[] {
  return set.series.flatMap((sales) => {
    const first = sales.sales.findIndex((pieces) => pieces > 0);
    if (first < 0 || first >= today) return [];
    const from = Math.max(first, today - back);
    const { name: _, sales: all, prices, ...rest } = sales;
    const known = { ...rest, values: all.slice(from, today), period: 7 };
    return [{ sales, known: prices ? { ...known, prices: prices.slice(from, today) } : known }];
  });
}
