import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import { errorMessage, ShopError } from '../../../shared/errors/shop-error';
import { derivedId } from '../../../shared/ids/ids';
import { formatMoney } from '../../../shared/money/money';
import type { Platform } from '../../../shared/subgraph/definition';
import { CompetitorOfferEntity } from '../entities/competitor-offer';
import { CompetitorPriceEntity } from '../entities/competitor-price';
import { isImplausible } from '../models/market/market-position';
import { timelineForAll } from '../models/shopper-price';
import type { SetPricesResult } from './list-price-service';
import { type CheckedOffer, type CompetitorOfferInput, checkedOffers } from './market/checked-offers';
import type { RejectedPrice } from './prices/checked-prices';
import type { PriceCards } from './prices/price-cards';

const maximumRows = 500;
const offers = entityTable(CompetitorOfferEntity);
const history = entityTable(CompetitorPriceEntity);

/** What competitors ask. */
export class CompetitorService {
  constructor(
    private readonly platform: Platform,
    private readonly cards: PriceCards,
  ) {}

  /**
   * Stores competitors' prices: of two of one competitor for one product the one that was seen later holds. One that is far
   * from all others is set aside, and named among the rejected.
   *
   * @throws ShopError TOO_MANY above 500 offers
   */
  async ingest(inputs: readonly CompetitorOfferInput[]): Promise<SetPricesResult> {
    if (inputs.length > maximumRows) {
      throw new ShopError('TOO_MANY', { limit: maximumRows, what: 'offers', given: inputs.length });
    }
    const { clock, database, settings } = this.platform;
    const { accepted, rejected } = checkedOffers(inputs, settings.currency, clock.now());
    const setAside = await database.transaction(({ manager }) => this.store(manager, accepted));
    const all = [...rejected, ...setAside].sort((a, b) => a.index - b.index);
    return { stored: inputs.length - all.length, rejected: all };
  }

  /**
   * Stores offers that were checked, in the transaction of whoever took them in.
   *
   * @returns those that were set aside, by the rows that they came in
   */
  async store(manager: EntityManager, accepted: readonly CheckedOffer[]): Promise<RejectedPrice[]> {
    if (accepted.length === 0) return [];
    const ids = [...new Set(accepted.map(({ productId }) => productId))].sort();
    const own = await this.ownPrices(manager, ids);
    const known = await knownOffers(manager, ids);
    const changed = new Map<string, CompetitorOfferEntity>();
    const prices: CompetitorPriceEntity[] = [];
    const setAside: RejectedPrice[] = [];
    for (const offer of [...accepted].sort((a, b) => a.seenAt - b.seenAt)) {
      const { productId, competitor, amount, inStock, seenAt } = offer;
      const ofProduct = known.get(productId) ?? new Map<string, CompetitorOfferEntity>();
      known.set(productId, ofProduct);
      const others = [...ofProduct.values()].filter((one) => one.competitor !== competitor && !one.setAside);
      const ownAmount = own.get(productId) ?? null;
      const isAside = isImplausible(
        amount,
        ownAmount,
        others.map((one) => one.amount),
      );
      if (isAside) setAside.push(this.aside(offer, ownAmount));
      const before = ofProduct.get(competitor);
      if (!isAside && (before?.amount !== amount || before.setAside)) {
        const id = derivedId(`competitor price:${productId}:${competitor}`, seenAt);
        prices.push({ id, productId, competitor, amount, seenAt });
      }
      if (before && before.seenAt > seenAt) continue;
      const row = { productId, competitor, amount, inStock, setAside: isAside, seenAt };
      ofProduct.set(competitor, row);
      changed.set(`${productId} ${competitor}`, row);
    }
    await offers.storeNewest(manager, [...changed.values()], 'seenAt');
    await history.insert(manager, prices, { onConflict: 'ignore' });
    return setAside;
  }

  private async ownPrices(manager: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const now = this.platform.clock.now();
    const cards = await this.cards.read(manager, ids);
    return new Map(
      cards.flatMap((card) => {
        const price = timelineForAll(card).priceAt(1, now);
        return price ? [[card.productId, price.amount] as const] : [];
      }),
    );
  }

  private aside({ index, productId, competitor, amount }: CheckedOffer, own: number | null): RejectedPrice {
    const { currency } = this.platform.settings;
    const written = (units: number) => formatMoney({ amount: units, currency });
    const details = { competitor, product: productId, price: written(amount), own: own === null ? '-' : written(own) };
    return {
      index,
      code: 'COMPETITOR_PRICE_IMPLAUSIBLE',
      message: errorMessage('COMPETITOR_PRICE_IMPLAUSIBLE', details),
    };
  }
}

/** What competitors ask for these products, by product and competitor. By hand: one statement. */
async function knownOffers(
  manager: EntityManager,
  productIds: readonly string[],
): Promise<Map<string, Map<string, CompetitorOfferEntity>>> {
  const raw = await manager.query(
    `SELECT ${offers.selection()} FROM \`competitor_offers\` WHERE \`productId\` IN (${placeholders(productIds.length)})`,
    [...productIds],
  );
  const byProduct = Map.groupBy(offers.rowsOf(raw), ({ productId }) => productId);
  return new Map([...byProduct].map(([id, rows]) => [id, new Map(rows.map((row) => [row.competitor, row]))]));
}
