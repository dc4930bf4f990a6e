import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { CompetitorOfferEntity } from '../../entities/competitor-offer';
import { CompetitorPriceEntity } from '../../entities/competitor-price';

const offers = entityTable(CompetitorOfferEntity);
const prices = entityTable(CompetitorPriceEntity);
const productsAtATime = 1_000;
const mostMoves = 20_000;

/** All offers that were seen since, those that were set aside too. By hand: plain rows, of which there may be many. */
export async function offersSince(manager: EntityManager, since: number): Promise<CompetitorOfferEntity[]> {
  const sql = `SELECT ${offers.selection()} FROM \`competitor_offers\` WHERE \`seenAt\` > ?`;
  return offers.rowsOf(await manager.query(sql, [since]));
}

/** The prices that competitors have had since, with those from before of the same products. The newest 20,000 are looked at. */
export async function pricesSince(manager: EntityManager, since: number): Promise<CompetitorPriceEntity[]> {
  // By hand: ranges of indexes.
  const newest = prices.rowsOf(
    await manager.query(
      `SELECT ${prices.selection()} FROM \`competitor_prices\` WHERE \`seenAt\` > ? ORDER BY \`seenAt\` DESC LIMIT ${mostMoves}`,
      [since],
    ),
  );
  const ids = [...new Set(newest.map(({ productId }) => productId))];
  const before: CompetitorPriceEntity[] = [];
  for (let start = 0; start < ids.length; start += productsAtATime) {
    const part = ids.slice(start, start + productsAtATime);
    const raw = await manager.query(
      `SELECT ${prices.selection()} FROM \`competitor_prices\` WHERE \`productId\` IN (${placeholders(part.length)}) AND \`seenAt\` <= ?`,
      [...part, since],
    );
    before.push(...prices.rowsOf(raw));
  }
  return [...before, ...newest];
}
