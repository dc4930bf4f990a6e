import type { Platform } from '../../../shared/subgraph/definition';
import { announced, claimCards, writeCards } from './price-cards';

const batchSize = 500;

/**
 * Tells other subgraphs of prices that began or ended by their date since the last time. Doing it twice, or in two
 * processes, tells no change twice.
 *
 * @returns how many products had something begin or end
 */
export async function announceDueChanges(platform: Platform): Promise<number> {
  let products = 0;
  for (;;) {
    const now = platform.clock.now();
    const due: { productId: string }[] = await platform.database.read.query(
      'SELECT `productId` FROM `price_cards` WHERE `nextBoundaryAt` <= ? ORDER BY `nextBoundaryAt` LIMIT ?',
      [now, batchSize],
    );
    if (due.length === 0) return products;
    await platform.database.transaction(async (unit) => {
      const ids = due.map((row) => row.productId);
      const cards = await claimCards(unit.manager, ids, platform.settings.currency);
      await writeCards(
        unit.manager,
        [...cards.values()].map((card) => announced(card, now, unit)),
        now,
      );
    });
    products += due.length;
  }
}
