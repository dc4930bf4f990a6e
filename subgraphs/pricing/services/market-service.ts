import { placeholders } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import { groupedInOrderOf } from '../../../shared/graphql/batch-loader';
import type { Money } from '../../../shared/money/money';
import type { Platform } from '../../../shared/subgraph/definition';
import { day } from '../../../shared/time/durations';
import { CompetitorOfferEntity } from '../entities/competitor-offer';
import { marketPosition, marketPrice, type Position } from '../models/market/market-position';
import { timelineForAll } from '../models/shopper-price';
import type { PriceCardReader } from './prices/price-cards';

/** What was not seen for longer counts no more. */
export const offersCountFor = 30 * day;
const table = entityTable(CompetitorOfferEntity);

export interface ShownOffer {
  readonly competitor: string;
  readonly price: Money;
  readonly inStock: boolean;
  readonly seenAt: number;
}

/** Where the own price of a product stands. */
export interface ShownPosition extends Position {
  /** Of those in stock, where there is one. */
  readonly cheapest: ShownOffer | null;
  /** The cheapest first. */
  readonly offers: readonly ShownOffer[];
}

/** The own prices among those of competitors. */
export class MarketService {
  constructor(private readonly platform: Platform) {}

  /**
   * Where everybody's price of a single piece stands among the offers of the last 30 days; null where there is no price, or
   * no offer. Prices that were set aside have no part in it. One statement beside that of the prices.
   */
  async positions(cards: PriceCardReader, productIds: readonly string[]): Promise<(ShownPosition | null)[]> {
    const now = this.platform.clock.now();
    const [offers, own] = await Promise.all([
      this.offersOf(productIds, now - offersCountFor),
      Promise.all(productIds.map((id) => cards.load(id))),
    ]);
    return groupedInOrderOf(productIds, offers, ({ productId }) => productId).map((ofProduct, n) => {
      const card = own[n];
      const price = card && timelineForAll(card).priceAt(1, now);
      const position = price && price.amount > 0 ? marketPosition(price.amount, ofProduct) : null;
      if (!position) return null;
      const shown = ofProduct.map((offer) => shownOffer(offer, card!.currency));
      return { ...position, cheapest: shown.find(({ inStock }) => inStock) ?? shown[0]!, offers: shown };
    });
  }

  /**
   * The market's price of each product: the median of what its offers of the last 30 days ask, those in stock where there are
   * any. One statement.
   */
  async medians(productIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const offers = await this.offersOf(productIds, this.platform.clock.now() - offersCountFor);
    return new Map([...Map.groupBy(offers, ({ productId }) => productId)].map(([id, some]) => [id, marketPrice(some)]));
  }

  /** By hand: one statement, in the order of prices. */
  private async offersOf(productIds: readonly string[], since: number): Promise<CompetitorOfferEntity[]> {
    const raw = await this.platform.database.read.query(
      `SELECT ${table.selection()} FROM \`competitor_offers\` WHERE \`productId\` IN (${placeholders(productIds.length)})
        AND \`seenAt\` > ? AND \`setAside\` = 0 ORDER BY \`amount\`, \`competitor\``,
      [...productIds, since],
    );
    return table.rowsOf(raw);
  }
}

function shownOffer({ competitor, amount, inStock, seenAt }: CompetitorOfferEntity, currency: string): ShownOffer {
  return { competitor, price: { amount, currency }, inStock, seenAt };
}
