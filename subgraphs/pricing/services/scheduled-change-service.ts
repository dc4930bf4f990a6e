import type { Platform } from '../../../shared/subgraph/definition';
import { announced, claimCards, writeCards } from './prices/price-cards';

const batchSize = 500;

/** Prices that begin or end by their date. */
export class ScheduledChangeService {
  constructor(private readonly platform: Platform) {}

  /**
   * Publishes the prices that began or ended by their date since the last time. Doing it twice, or in two processes,
   * publishes no change twice.
   *
   * @returns how many products had something begin or end
   */
  async announceDue(): Promise<number> {
    const { clock, database, settings } = this.platform;
    let products = 0;
    for (;;) {
      const now = clock.now();
      // By hand: a range of the index, of which nothing but the id is read.
      const due: { productId: string }[] = await database.read.query(
        'SELECT `productId` FROM `price_cards` WHERE `nextBoundaryAt` <= ? ORDER BY `nextBoundaryAt` LIMIT ?',
        [now, batchSize],
      );
      if (due.length === 0) return products;
      await database.transaction(async (unit) => {
        const ids = due.map((row) => row.productId);
        const cards = await claimCards(unit.manager, ids, settings.currency);
        await writeCards(
          unit.manager,
          [...cards.values()].map((card) => announced(card, now, unit)),
          now,
        );
      });
      products += due.length;
    }
  }
}
