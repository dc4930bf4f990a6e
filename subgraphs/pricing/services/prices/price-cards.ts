import type { EntityManager } from 'typeorm';
import { bulkInsert, execute, placeholders } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { nextBoundary, type PriceRow, priceAt } from '../../models/price-schedule';
import { neededFrom } from '../../models/prior-price';

/** What is kept at hand of a product's prices. */
export interface PriceCard {
  readonly productId: string;
  readonly currency: string;
  readonly rows: readonly PriceRow[];
  /** Minor units for one piece, as other subgraphs were last told; null where they were not. */
  readonly announcedAmount: number | null;
}

interface StoredCard {
  readonly productId: string;
  readonly currency: string;
  readonly rows: string;
  readonly announcedAmount: number | string | null;
}

const columns = ['productId', 'currency', 'rows', 'announcedAmount', 'nextBoundaryAt', 'version'] as const;

/** The cards of these products that there are, in no order: one statement. */
export async function readCards(manager: EntityManager, productIds: readonly string[]): Promise<PriceCard[]> {
  if (productIds.length === 0) return [];
  const stored: StoredCard[] = await manager.query(
    `SELECT \`productId\`, \`currency\`, \`rows\`, \`announcedAmount\` FROM \`price_cards\` WHERE \`productId\` IN (${placeholders(productIds.length)})`,
    [...productIds],
  );
  return stored.map((card) => ({
    productId: card.productId,
    currency: card.currency,
    rows: JSON.parse(card.rows),
    announcedAmount: card.announcedAmount === null ? null : Number(card.announcedAmount),
  }));
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
  await bulkInsert(
    manager,
    'price_cards',
    columns,
    ids.map((id) => [id, currency, '[]', null, null, 0]),
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
  await bulkInsert(
    manager,
    'price_cards',
    columns,
    cards.map((card) => {
      const rows = neededFrom(card.rows, now);
      const singlePieceRows = rows.filter((row) => row.minQuantity === 1);
      const boundary = nextBoundary(singlePieceRows, now);
      return [card.productId, card.currency, JSON.stringify(rows), card.announcedAmount, boundary, 0];
    }),
    {
      onConflict: 'update',
      key: ['productId'],
      update: ['currency', 'rows', 'announcedAmount', 'nextBoundaryAt'],
    },
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
