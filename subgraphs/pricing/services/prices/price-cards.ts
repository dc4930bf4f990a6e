import type { EntityManager } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { ProductCategoryEntity } from '../../../../shared/read-models/product-category';
import { wholeShop } from '../../entities/automatic-pricing';
import { PriceCardEntity } from '../../entities/price-card';
import { withoutVoid } from '../../models/automatic-rows';
import { boundaries } from '../../models/price-schedule';
import { forgottenFrom, neededFrom } from '../../models/prior-price';
import { type ProductPrices, rowsForAll, timelineForAll } from '../../models/shopper-price';
import { type PromotionsOfPieces, revisionId } from '../promotions/promotions-of-pieces';
import { placementsOf } from '../read-models/product-placement-read-model';

const table = entityTable(PriceCardEntity);
const categories = entityTable(ProductCategoryEntity);

/** What is kept at hand of a product's prices, with the promotions that are in them. */
export interface PriceCard extends ProductPrices, Pick<PriceCardEntity, 'productId' | 'currency' | 'announcedAmount'> {}

/** Gives what is known of a product's prices; null where nothing is. */
export interface PriceCardReader {
  load(productId: string): Promise<PriceCard | null>;
}

type RawCard = Record<string, unknown> & {
  readonly productId: string;
  readonly revision: number | null;
  readonly voidUntil: number | string | null;
};

/** The cards of products. */
export class PriceCards {
  constructor(private readonly promotions: PromotionsOfPieces) {}

  /** The cards of these products that there are, in no order: one statement, by hand because nearly every page asks for it. */
  read(manager: EntityManager, productIds: readonly string[]): Promise<PriceCard[]> {
    return this.cards(manager, productIds);
  }

  /** As `read`, with the promotions of categories as they were for products that moved: two statements. */
  async readPast(manager: EntityManager, productIds: readonly string[]): Promise<PriceCard[]> {
    return this.cards(manager, productIds, await placementsOf(manager, productIds));
  }

  private async cards(
    manager: EntityManager,
    productIds: readonly string[],
    placements?: Awaited<ReturnType<typeof placementsOf>>,
  ): Promise<PriceCard[]> {
    if (productIds.length === 0) return [];
    const raw: RawCard[] = await manager.query(
      `SELECT c.\`productId\`, c.\`currency\`, c.\`rows\`, c.\`announcedAmount\`, c.\`forgotten\`, k.\`categoryIds\`, r.\`revision\`, a.\`voidUntil\`
        FROM \`price_cards\` c LEFT JOIN \`product_categories\` k ON k.\`productId\` = c.\`productId\`
        LEFT JOIN \`promotion_revisions\` r ON r.\`id\` = '${revisionId}'
        LEFT JOIN \`automatic_pricing\` a ON a.\`scope\` = '${wholeShop}'
        WHERE c.\`productId\` IN (${placeholders(productIds.length)})`,
      [...productIds],
    );
    if (raw.length === 0) return [];
    const index = await this.promotions.at(raw[0]!.revision, manager);
    return raw.map((one) => {
      const { productId, currency, rows: kept, announcedAmount, forgotten } = table.rowOf(one);
      // Read along, so that a suspension of automatic prices holds from its commit on.
      const rows = withoutVoid(kept, Number(one.voidUntil ?? 0));
      const known = placements?.get(productId);
      const promotions = known
        ? index.during(productId, known)
        : index.of(productId, () => categories.rowOf(one).categoryIds ?? []);
      return { productId, currency, rows, announcedAmount, forgotten, promotions };
    });
  }

  /**
   * The cards of these products, made where they are missing, for a transaction that will change them. Each is written
   * first, in key order, so that a second writer waits here and then reads what the first one left.
   */
  async claim(
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
    const cards = await this.read(manager, ids);
    return new Map(cards.map((card) => [card.productId, card]));
  }
}

/** Stores cards that were claimed in the same transaction, without what is no longer needed. */
export async function writeCards(manager: EntityManager, cards: readonly PriceCard[], now: number): Promise<void> {
  await table.insert(
    manager,
    cards.map(({ promotions, ...card }) => {
      const rows = neededFrom({ rows: card.rows, promotions }, now);
      const singlePieceRows = rowsForAll(rows).filter((row) => row.minQuantity === 1);
      // When promotions begin and end is kept with them.
      const nextBoundaryAt = boundaries(singlePieceRows, now, Number.POSITIVE_INFINITY)[0] ?? null;
      return { ...card, rows, nextBoundaryAt, version: 0 };
    }),
    { onConflict: 'update', update: ['currency', 'rows', 'announcedAmount', 'forgotten', 'nextBoundaryAt'] },
  );
}

/**
 * The card with what everybody is asked for a single piece noted as announced; publishes `pricing.price-changed` where it is
 * another than was announced last. A price that ended with nothing to follow it is only signalled: there is none to tell.
 */
export function announced(card: PriceCard, now: number, unit: Pick<UnitOfWork, 'publish' | 'signal'>): PriceCard {
  const price = timelineForAll(card).priceAt(1, now);
  const { productId, currency } = card;
  if (price && price.amount !== card.announcedAmount) {
    unit.publish('pricing.price-changed', { productId, amount: price.amount, currency, reason: price.reason });
  }
  if (!price && card.announcedAmount !== null) unit.signal('pricing.price-ended', { productId });
  const forgotten = forgottenFrom(card, card.announcedAmount, now);
  return { ...card, announcedAmount: price?.amount ?? null, forgotten: forgotten.length > 0 ? forgotten : null };
}
