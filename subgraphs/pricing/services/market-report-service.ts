import { In } from 'typeorm';
import { dayIn } from '../../../shared/clock/time-zone';
import { ShopError } from '../../../shared/errors/shop-error';
import { formatMoney, type Money } from '../../../shared/money/money';
import { ProductCategoryEntity } from '../../../shared/read-models/product-category';
import type { Platform } from '../../../shared/subgraph/definition';
import { day } from '../../../shared/time/durations';
import { CompetitorMatchEntity } from '../entities/competitor-match';
import { ProductIdentityEntity } from '../entities/product-identity';
import { associationRules } from '../models/market/association-rules';
import { type BoughtTogether, marketAdvice } from '../models/market/market-advice';
import { type MarketProduct, marketFigures } from '../models/market/market-figures';
import { priceMoves } from '../models/market/price-moves';
import { regularAt } from '../models/price-schedule';
import { rowsForAll, timelineForAll } from '../models/shopper-price';
import type { DemandService } from './demand-service';
import { offersSince, pricesSince } from './market/competitor-rows';
import { type MarketSales, marketSales } from './market/market-sales';
import { offersCountFor } from './market-service';
import type { PriceCards } from './prices/price-cards';

const longestDays = 365;
const listed = { movers: 20, categories: 50 } as const;
const productsAtATime = 1_000;

/** Reads as the schema has it. */
export interface MarketReport {
  /** Days of the shop, `2026-03-01`. */
  readonly from: string;
  readonly until: string;
  readonly index: number;
  readonly cheaperThanMarket: number;
  readonly dearerThanMarket: number;
  readonly movers: readonly {
    readonly product: { readonly id: string };
    readonly competitor: string;
    readonly before: Money;
    readonly after: Money;
    readonly at: number;
  }[];
  readonly categories: readonly {
    readonly category: { readonly id: string } | null;
    readonly index: number;
    readonly revenue: Money;
    readonly revenueChangePercent: number | null;
    readonly revenueShare: number;
    readonly elasticity: number | null;
  }[];
  readonly advice: readonly string[];
}

export interface MarketReportParts {
  readonly cards: PriceCards;
  readonly demand: DemandService;
}

/** Who sells dearer or cheaper, what moves, what is taken, and what to do about it. */
export class MarketReportService {
  constructor(
    private readonly platform: Platform,
    private readonly parts: MarketReportParts,
  ) {}

  /**
   * @param categoryId with all below it; null for the whole shop
   * @throws ShopError BAD_USER_INPUT where days are not from 1 to 365
   */
  async report(categoryId: string | null, days: number, signal?: AbortSignal): Promise<MarketReport> {
    if (days < 1 || days > longestDays) {
      throw new ShopError('BAD_USER_INPUT', { detail: `"days" is a whole number from 1 to ${longestDays}.` });
    }
    const { clock, database, settings } = this.platform;
    const now = clock.now();
    const since = now - days * day;
    const categories = await this.categories(categoryId);
    const isAskedFor = (productId: string) => categoryId === null || categories.has(productId);
    const seen = (await offersSince(database.read, now - offersCountFor)).filter((one) => isAskedFor(one.productId));
    const sales = await marketSales(this.platform, days, isAskedFor, signal);
    const offers = seen.filter(({ setAside }) => !setAside);
    const figures = marketFigures(await this.products(categories, offers, sales));
    const moves = priceMoves(await pricesSince(database.read, since), since).filter((one) => isAskedFor(one.productId));
    const elasticities = await this.elasticities(figures.categories.map((one) => one.categoryId));
    const money = (amount: number): Money => ({ amount, currency: settings.currency });
    const setAside = seen.filter((one) => one.setAside);
    const together = boughtTogether(sales.baskets);
    const names = await this.names([
      ...figures.products.flatMap(({ position, productId }) => (position ? [productId] : [])),
      ...setAside.map(({ productId }) => productId),
      ...together.flatMap(({ left, right }) => [left, right]),
    ]);
    const openMatches =
      categoryId === null ? await database.read.countBy(CompetitorMatchEntity, { status: 'OPEN' }) : 0;
    const { index, cheaperThanMarket, dearerThanMarket } = figures;
    return {
      ...{ from: dayIn(settings.timeZone, since), until: dayIn(settings.timeZone, now) },
      ...{ index, cheaperThanMarket, dearerThanMarket },
      movers: moves.slice(0, listed.movers).map(({ productId, competitor, before, after, at }) => ({
        ...{ product: { id: productId }, competitor, before: money(before), after: money(after), at },
      })),
      categories: figures.categories.slice(0, listed.categories).map(({ categoryId: id, revenue, ...category }) => ({
        ...{ category: id === null ? null : { id }, ...category, revenue: money(revenue) },
        elasticity: (id !== null && elasticities.get(id)) || null,
      })),
      advice: marketAdvice({
        ...{ figures, moves, setAside, openMatches, together, days },
        nameOf: (id) => names.get(id) ?? id,
        written: (amount) => formatMoney(money(amount)),
      }),
    };
  }

  /** The own category of each product that is reported on. */
  private async categories(categoryId: string | null): Promise<ReadonlyMap<string, string | null>> {
    const rows = await this.platform.database.read.find(ProductCategoryEntity);
    return new Map(
      rows
        .filter(({ categoryIds }) => categoryId === null || categoryIds.includes(categoryId))
        .map(({ productId, categoryIds }) => [productId, categoryIds[0] ?? null]),
    );
  }

  /** The products that sold, or that competitors sell. */
  private async products(
    categories: ReadonlyMap<string, string | null>,
    offers: Awaited<ReturnType<typeof offersSince>>,
    { byProduct }: MarketSales,
  ): Promise<MarketProduct[]> {
    const now = this.platform.clock.now();
    const ofProduct = Map.groupBy(offers, ({ productId }) => productId);
    const ids = [...new Set([...ofProduct.keys(), ...byProduct.keys()])].sort();
    const products: MarketProduct[] = [];
    for (let start = 0; start < ids.length; start += productsAtATime) {
      const part = ids.slice(start, start + productsAtATime);
      const cards = await this.parts.cards.read(this.platform.database.read, part);
      const byId = new Map(cards.map((card) => [card.productId, card]));
      for (const productId of part) {
        const card = byId.get(productId);
        products.push({
          ...{ productId, categoryId: categories.get(productId) ?? null, offers: ofProduct.get(productId) ?? [] },
          own: (card && timelineForAll(card).priceAt(1, now)?.amount) ?? null,
          unitCost: (card && regularAt(rowsForAll(card.rows), 1, now)?.unitCost) ?? null,
          ...(byProduct.get(productId) ?? { revenue: 0, revenueBefore: 0 }),
        });
      }
    }
    return products;
  }

  private async elasticities(categoryIds: readonly (string | null)[]): Promise<ReadonlyMap<string, number>> {
    const ids = categoryIds.filter((id) => id !== null).slice(0, listed.categories);
    const rows = await this.parts.demand.elasticitiesOf(ids);
    return new Map(rows.map(({ scope, elasticity }) => [scope, elasticity]));
  }

  private async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for (let start = 0; start < ids.length; start += productsAtATime) {
      const rows = await this.platform.database.read.findBy(ProductIdentityEntity, {
        productId: In(ids.slice(start, start + productsAtATime)),
      });
      for (const { productId, name } of rows) names.set(productId, name);
    }
    return names;
  }
}

/** Pairs that are bought together more than by chance, by at least ten baskets, the strongest first. */
function boughtTogether(baskets: MarketSales['baskets']): BoughtTogether[] {
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  const numbered = baskets.map((basket) =>
    basket.map((id) => {
      const known = numbers.get(id);
      if (known !== undefined) return known;
      numbers.set(id, ids.length);
      return ids.push(id) - 1;
    }),
  );
  const support = Math.max(10 / Math.max(1, baskets.length), 0.001);
  return associationRules(numbered, { support, confidence: 0.25, maximumSize: 2 })
    .filter(({ lift }) => lift > 1)
    .map(({ left, right, confidence, lift }) => ({ left: ids[left[0]!]!, right: ids[right]!, confidence, lift }));
}
