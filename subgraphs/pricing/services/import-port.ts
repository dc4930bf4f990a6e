import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { derivedId, newId } from '../../../shared/ids/ids';
import { maximumAmount } from '../../../shared/money/money';
import type { ImportedPrice, ImportPort, RowChanges } from '../../../shared/shop-data/import-port';
import { importTransaction } from '../../../shared/shop-data/import-transaction';
import { outOfRange } from '../../../shared/shop-data/limits';
import { countsOf, type SortedRows, sortedByChange } from '../../../shared/shop-data/row-changes';
import type { Platform } from '../../../shared/subgraph/definition';
import { PriceEntity } from '../entities/price';
import { type PriceRow, regularAt } from '../models/price-schedule';
import { rowsForAll, timelineForAll } from '../models/shopper-price';
import { type PriceCard, type PriceCards, writeCards } from './prices/price-cards';
import { notePlacements } from './read-models/product-placement-read-model';
import type { PricingServices } from './services';

const prices = entityTable(PriceEntity);

/**
 * How a shop's past prices come in: regular prices for a single piece, each from its moment on. A price of the past that
 * comes with another amount is corrected. One that the shop sells at now (`current`) is not: people have seen the price
 * before it, so it holds from now on. No events.
 */
export function pricingImportPort(services: PricingServices): ImportPort {
  const { platform, priceCards, productStatuses, productCategories, productIdentities, orderSales } = services;
  return {
    checks: {
      price: ({ amount, unitCost }) =>
        outOfRange('price', amount, 1, maximumAmount) ?? outOfRange('unitCost', unitCost, 0, maximumAmount),
    },
    products: async (rows) => {
      await productStatuses.import(rows);
      await productCategories.import(rows);
      const ids = rows.map(({ id }) => id);
      await platform.database.transaction(({ manager }) => notePlacements(manager, ids, platform.clock.now()));
      await productIdentities.import(rows);
    },
    prices: (rows) => importPrices(platform, priceCards, rows),
    orders: (rows) => orderSales.import(rows),
  };
}

async function importPrices(
  platform: Platform,
  priceCards: PriceCards,
  imported: readonly ImportedPrice[],
): Promise<RowChanges> {
  const { currency } = platform.settings;
  const other = imported.find((row) => row.currency !== currency);
  if (other) throw new ShopError('CURRENCY_MISMATCH', { expected: currency, given: other.currency });
  const now = platform.clock.now();
  return platform.database.transaction(async ({ manager }) => {
    const stored = await storedPrices(
      manager,
      imported.map((row) => idOf(row)),
    );
    const byId = sortedByChange(
      imported.map((row) => asRecorded(row, stored.get(idOf(row)), now)),
      ({ id }) => stored.get(id),
      ['amount', 'unitCost'],
    );
    const current = new Map(imported.filter((row) => row.current).map((row) => [idOf(row), row]));
    // The same chunk again: nothing is locked for it, and its cards are as they should be.
    const touched = [...byId.created, ...byId.changed, ...byId.unchanged.filter(({ id }) => current.has(id))];
    if (touched.length === 0) return countsOf(byId);
    const cards = await priceCards.claim(
      manager,
      touched.map((row) => row.productId),
      currency,
    );
    const sorted = withoutKnown(byId, current, cards, now);
    const corrections = sorted.changed.filter(({ id }) => !current.has(id));
    await prices.insert(manager, [...sorted.created, ...corrections], {
      onConflict: 'update',
      update: ['amount', 'unitCost'],
    });
    const rowsOf = withRows(cards, [...sorted.created, ...corrections]);
    const raised = raisedPrices([...current.values()], rowsOf, now);
    await prices.insert(manager, raised);
    for (const price of raised) rowsOf.get(price.productId)?.push(priceRowOf(price));
    const written = [...cards.values()].map((card) => {
      const rows = rowsOf.get(card.productId) ?? [];
      const price = timelineForAll({ ...card, rows }).priceAt(1, now);
      return { ...card, currency, rows, announcedAmount: price?.amount ?? null };
    });
    await writeCards(manager, written, now);
    return countsOf(withRaised(sorted, corrections, raised));
  }, importTransaction);
}

/**
 * A price that the shop sells at now says nothing of the past of a product that has prices already: an export of this very
 * shop names no other, and its history stays as it was.
 */
function withoutKnown(
  { created, changed, unchanged }: SortedRows<PriceEntity>,
  current: ReadonlyMap<string, ImportedPrice>,
  cards: ReadonlyMap<string, PriceCard>,
  now: number,
): SortedRows<PriceEntity> {
  const isKnown = ({ id, productId }: PriceEntity) =>
    current.has(id) && regularAt(cards.get(productId)?.rows ?? [], 1, now) !== null;
  return {
    created: created.filter((row) => !isKnown(row)),
    changed,
    unchanged: [...unchanged, ...created.filter(isKnown)],
  };
}

/** The rows of the products' cards with those of the import among them, in the place of older forms of themselves. */
function withRows(cards: ReadonlyMap<string, PriceCard>, stored: readonly PriceEntity[]): Map<string, PriceRow[]> {
  const fresh = Map.groupBy(stored, ({ productId }) => productId);
  return new Map(
    [...cards.values()].map(({ productId, rows }) => {
      const byId = new Map(rows.map((row) => [row.id, row]));
      for (const price of fresh.get(productId) ?? []) byId.set(price.id, priceRowOf(price));
      return [productId, [...byId.values()]];
    }),
  );
}

/** Prices that hold from now on, since the shop sells at another than the one in force. */
function raisedPrices(
  current: readonly ImportedPrice[],
  rowsOf: ReadonlyMap<string, readonly PriceRow[]>,
  now: number,
): PriceEntity[] {
  return current.flatMap((row) => {
    const inForce = regularAt(rowsForAll(rowsOf.get(row.productId) ?? []), 1, now);
    const costs = row.unitCost === undefined || row.unitCost === inForce?.unitCost;
    if (inForce && inForce.amount === row.amount && costs) return [];
    const unitCost = row.unitCost ?? inForce?.unitCost ?? null;
    return [{ ...asRecorded(row, undefined, now), id: newId(now), unitCost, validFrom: now }];
  });
}

/** What became of the rows: one that is not in force as it came, and was recorded anew, has changed. */
function withRaised(
  sorted: SortedRows<PriceEntity>,
  corrections: readonly PriceEntity[],
  raised: readonly PriceEntity[],
): SortedRows<PriceEntity> {
  const products = new Set(raised.map(({ productId }) => productId));
  const known = [...sorted.changed, ...sorted.unchanged].filter((row) => !corrections.includes(row));
  return {
    created: sorted.created,
    changed: [...corrections, ...known.filter(({ productId }) => products.has(productId))],
    unchanged: known.filter(({ productId }) => !products.has(productId)),
  };
}

/** What is imported is for everybody, and of no priority. */
function priceRowOf({ id, minQuantity, amount, unitCost, validFrom, validUntil, setAt }: PriceEntity): PriceRow {
  return { id, minQuantity, amount, unitCost, validFrom, validUntil, setAt };
}

async function storedPrices(manager: EntityManager, ids: readonly string[]): Promise<Map<string, PriceEntity>> {
  if (ids.length === 0) return new Map();
  // By hand: an import asks by the thousand.
  const sql = `SELECT ${prices.selection()} FROM \`prices\` WHERE \`id\` IN (${placeholders(ids.length)})`;
  const rows = prices.rowsOf(await manager.query(sql, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Known by product and beginning, so that the same price imported twice is one. */
function idOf(row: ImportedPrice): string {
  return derivedId(`price:${row.productId}:${row.validFrom}`, row.validFrom);
}

function asRecorded(row: ImportedPrice, stored: PriceEntity | undefined, now: number): PriceEntity {
  return {
    id: idOf(row),
    productId: row.productId,
    minQuantity: 1,
    amount: row.amount,
    currency: row.currency,
    unitCost: row.unitCost ?? stored?.unitCost ?? null,
    validFrom: row.validFrom,
    validUntil: null,
    setAt: stored?.setAt ?? now,
    setBy: null,
    segmentId: null,
    priority: 0,
    reason: null,
  };
}
