import { ShopError } from '../../../shared/errors/shop-error';
import { derivedId } from '../../../shared/ids/ids';
import type { ImportedPrice, ImportPort } from '../../../shared/shop-data/import-port';
import type { Platform } from '../../../shared/subgraph/definition';
import type { PriceEntity } from '../entities/price';
import { type PriceRow, priceAt } from '../models/price-schedule';
import { claimCards, writeCards } from './prices/price-cards';
import { recordPrices } from './prices/recorded-prices';
import type { PricingServices } from './services';

/** How a shop's past prices come in: regular prices for a single piece, each from its moment on. No events. */
export function pricingImportPort({ platform, productStatuses }: PricingServices): ImportPort {
  return {
    products: (rows) => productStatuses.import(rows),
    prices: (rows) => importPrices(platform, rows),
  };
}

async function importPrices(platform: Platform, imported: readonly ImportedPrice[]): Promise<void> {
  const currency = platform.settings.currency;
  const other = imported.find((row) => row.currency !== currency);
  if (other) throw new ShopError('CURRENCY_MISMATCH', { expected: currency, given: other.currency });
  const now = platform.clock.now();
  const recorded = imported.map((row): PriceEntity => asRecorded(row, now));
  await platform.database.transaction(async ({ manager }) => {
    const added = await recordPrices(manager, recorded);
    // The same chunk again: its cards are as they should be.
    if (added === 0) return;
    const cards = await claimCards(
      manager,
      recorded.map((row) => row.productId),
      currency,
    );
    const fresh = new Map<string, Map<string, PriceRow>>();
    for (const { productId, currency: _, setBy, ...row } of recorded) {
      const rows = fresh.get(productId) ?? new Map<string, PriceRow>();
      fresh.set(productId, rows.set(row.id, row));
    }
    const changed = [...cards.values()].map((card) => {
      const known = new Map(card.rows.map((row) => [row.id, row]));
      const rows = [...new Map([...(fresh.get(card.productId) ?? []), ...known]).values()];
      return { ...card, currency, rows, announcedAmount: priceAt(rows, 1, now)?.amount ?? null };
    });
    await writeCards(manager, changed, now);
  });
}

/** Known by product and beginning, so that the same price imported twice is one. */
function asRecorded(row: ImportedPrice, now: number): PriceEntity {
  return {
    id: derivedId(`price:${row.productId}:${row.validFrom}`, row.validFrom),
    productId: row.productId,
    minQuantity: 1,
    amount: row.amount,
    currency: row.currency,
    unitCost: row.unitCost ?? null,
    validFrom: row.validFrom,
    validUntil: null,
    setAt: now,
    setBy: null,
  };
}
