import { In } from 'typeorm';
import type { ExportPort } from '../../../shared/shop-data/export-port';
import { PriceCardEntity } from '../entities/price-card';
import { regularAt } from '../models/price-schedule';
import { rowsForAll } from '../models/shopper-price';
import type { PricingServices } from './services';

/** Gives out what a single piece of a product regularly costs now; the history of prices and dated ones stay. */
export function pricingExportPort({ platform }: PricingServices): ExportPort {
  const { database, clock } = platform;
  return {
    async prices(productIds) {
      const cards = await database.read.findBy(PriceCardEntity, { productId: In([...productIds]) });
      return new Map(
        cards.flatMap(({ productId, currency, rows }) => {
          const price = regularAt(rowsForAll(rows), 1, clock.now());
          if (price === null) return [];
          const { amount, unitCost } = price;
          return [[productId, { amount, currency, ...(unitCost !== null && { unitCost }) }] as const];
        }),
      );
    },
  };
}
