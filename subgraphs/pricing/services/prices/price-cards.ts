import type { EntityManager } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { PriceCardEntity } from '../../entities/price-card';
import { nextBoundary, priceAt } from '../../models/price-schedule';
import { neededFrom } from '../../models/prior-price';

const table = entityTable(PriceCardEntity);

/** What is kept at hand of a product's prices. */
export type PriceCard = Pick<PriceCardEntity, 'productId' | 'currency' | 'rows' | 'announcedAmount'>;

/** Gives what is known of a product's prices; null where nothing is. */
export interface PriceCardReader {
  load(productId: string): Promise<PriceCard | null>;
}

/** The cards of these products that there are, in no order: one statement, by hand because nearly every page asks for it. */
export async function readCards(manager: EntityManager, productIds: readonly string[]): Promise<PriceCard[]> {
  if (productIds.length === 0) return [];
  const raw = await manager.query(
    `SELECT \`productId\`, \`currency\`, \`rows\`, \`announcedAmount\` FROM \`price_cards\` WHERE \`productId\` IN (${placeholders(productIds.length)})`,
    [...productIds],
  );
  return table.rowsOf(raw);
}

/**
 * The cards of these products, made where they are missing, for a transaction that will change them. Each is written
 * first, in key order, so that a second writer waits here and then reads what the first one left.
 */
export async function claimCards(
  manager: EntityManager,
  productIds: readonly string[],
  currency: string,
): Promise<Map<string, PriceCard>> {
  const ids = [...new Set(productIds)].sort();
  if (ids.length === 0) return new Map();
  await table.insert(
    manager,
    ids.map((productId) => ({ productId, currency, rows: [], version: 0 })),
    { onConflict: 'ignore' },
  );
  await execute(
    manager,
    `UPDATE \`price_cards\` SET \`version\` = \`version\` + 1 WHERE \`productId\` IN (${placeholders(ids.length)})`,
    ids,
  );
  const cards = await readCards(manager, ids);
  return new Map(cards.map((card) => [card.productId, card]));
}

/** Stores cards that were claimed in the same transaction, without what is no longer needed. */
export async function writeCards(manager: EntityManager, cards: readonly PriceCard[], now: number): Promise<void> {
  await table.insert(
    manager,
    cards.map((card) => {
      const rows = neededFrom(card.rows, now);
      const singlePieceRows = rows.filter((row) => row.minQuantity === 1);
      return { ...card, rows, nextBoundaryAt: nextBoundary(singlePieceRows, now), version: 0 };
    }),
    { onConflict: 'update', update: ['currency', 'rows', 'announcedAmount', 'nextBoundaryAt'] },
  );
}

/**
 * The card with the current price of a single piece noted as announced; publishes `pricing.price-changed` where it is
 * another than was announced last. A price that ended with nothing to follow it is only signalled: there is none to tell.
 */
export function announced(card: PriceCard, now: number, unit: Pick<UnitOfWork, 'publish' | 'signal'>): PriceCard {
  const price = priceAt(card.rows, 1, now);
  const { productId, currency } = card;
  if (price && price.amount !== card.announcedAmount) {
    unit.publish('pricing.price-changed', { productId, amount: price.amount, currency, reason: price.reason });
  }
  if (!price && card.announcedAmount !== null) unit.signal('pricing.price-ended', { productId });
  return { ...card, announcedAmount: price?.amount ?? null };
}
