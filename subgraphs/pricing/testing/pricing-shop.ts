import { SettableClock } from '../../../shared/clock/clock';
import { internalSecretOf } from '../../../shared/config/internal-secret';
import type { Engine } from '../../../shared/database/columns';
import type { Identity } from '../../../shared/identity/identity';
import { newId } from '../../../shared/ids/ids';
import { type QuoteClaims, readQuote } from '../../../shared/quotes/quote-token';
import { asUser, type SubgraphHarness, startSubgraph } from '../../../shared/testing/subgraph-harness';
import { ProductPlacementEntity } from '../entities/product-placement';
import { pricingSubgraph } from '../index';
import type { PricingServices } from '../services/services';

export const merchantId = newId();
const merchant = asUser(merchantId, 'pricing:read', 'pricing:write');

export const operations = {
  set: `mutation ($prices: [ListPriceInput!]!) {
    setListPrices(prices: $prices) { stored rejected { index code message } } }`,
  prices: `query ($r: [_Any!]!, $quantity: Int! = 1) { _entities(representations: $r) { ... on Product { id price(quantity: $quantity) {
    current { amount currency } list { amount } lowestIn30Days { amount } discountPercent announcedDiscountPercent reason text validUntil
    disclosure includesTax } } } }`,
  history: `query ($r: [_Any!]!, $days: Int! = 90) { _entities(representations: $r) { ... on Product {
    priceHistory(days: $days) { at price { amount currency } reason } } } }`,
  promote: `mutation CreatePromotion($input: PromotionInput!) { createPromotion(input: $input) {
    id name kind value couponCode active startsAt endsAt used budget } }`,
  endPromotion: 'mutation ($id: ID!) { endPromotion(id: $id) { id active endsAt } }',
  promotions:
    'query ($active: Boolean) { promotions(active: $active) { id name active used budget priority stackable } }',
  quote: `query ($lines: [QuoteLineInput!]!, $coupon: String) { quote(lines: $lines, couponCode: $coupon) {
    token expiresAt couponAccepted couponMessage
    promotions { name discount { amount } }
    lines { quantity unitPrice { amount currency } discount { amount } total { amount } reason disclosure product { id price { current { amount } } } }
    subtotal { amount } discount { amount } tax { amount } includesTax total { amount currency } disclosure } }`,
};

const marketOperations = {
  position: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { marketPosition { index rank competitors
    cheapest { competitor price { amount currency } inStock seenAt } offers { competitor price { amount currency } inStock seenAt } } } } }`,
  ingest: `mutation ($offers: [CompetitorOfferInput!]!) {
    ingestCompetitorPrices(offers: $offers) { stored rejected { index code message } } }`,
  matches: '{ competitorMatches { id name competitor confidence matchedBy status price { amount } product { id } } }',
  decide: `mutation ($ids: [ID!]!, $confirmed: Boolean!) {
    decideCompetitorMatches(ids: $ids, confirmed: $confirmed) { id status } }`,
};

export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

export const representations = (...ids: string[]) => ({ r: ids.map((id) => ({ __typename: 'Product', id })) });

type OrderEventType =
  | 'inventory.order-reserved'
  | 'inventory.order-placed'
  | 'inventory.order-cancelled'
  | 'inventory.order-expired';

/** A pricing subgraph that runs alone from noon of 1 March 2026 on, and what its people do with it. */
export class PricingShop {
  readonly start = Date.UTC(2026, 2, 1, 12);

  private constructor(
    readonly harness: SubgraphHarness<PricingServices>,
    readonly clock: SettableClock,
  ) {}

  static async open(engine: Engine, environment: Record<string, string> = {}): Promise<PricingShop> {
    const clock = new SettableClock(Date.UTC(2026, 2, 1, 12));
    return new PricingShop(
      await startSubgraph<PricingServices>(pricingSubgraph, engine, { clock, environment }),
      clock,
    );
  }

  /** Ids of so many products that catalog has and sells. */
  async products(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => newId());
    for (const id of ids) await this.productChanged(id, false);
    return ids;
  }

  async productChanged(productId: string, archived: boolean, categoryIds: readonly string[] = []): Promise<void> {
    await this.harness.deliver('catalog.product-changed', {
      productId,
      sku: productId,
      name: productId,
      brand: null,
      categoryIds,
      tags: [],
      archived,
      createdAt: this.start,
    });
  }

  /** Sets prices as staff; the answer, or the codes of its errors. */
  async set(...rows: Record<string, unknown>[]) {
    const { currency } = this.harness.runtime.platform.settings;
    const inputs = rows.map((row) => ({ currency, ...row }));
    const { data, codes } = await this.harness.run(operations.set, { prices: inputs }, merchant);
    return data?.setListPrices ?? codes;
  }

  /** Makes a promotion as staff, from now on; the answer, or the codes of its errors. */
  async promote(input: Record<string, unknown>) {
    const all = { name: 'Sale', startsAt: iso(this.clock.now()), ...input };
    const { data, codes } = await this.harness.run(operations.promote, { input: all }, merchant);
    return data?.createPromotion ?? codes;
  }

  async promotions(active?: boolean) {
    return (await this.harness.run(operations.promotions, { active }, merchant)).data.promotions;
  }

  endPromotion(id: string) {
    return this.harness.run(operations.endPromotion, { id }, merchant);
  }

  /** A quote of one piece of each product, with what its token claims; of a visitor without an identity. */
  async quote(productIds: readonly string[], { coupon, who }: { coupon?: string; who?: Identity } = {}) {
    const lines = productIds.map((productId) => ({ productId, quantity: 1 }));
    const { data, codes } = await this.harness.run(operations.quote, { lines, coupon }, who);
    if (!data?.quote) throw new Error(codes.join());
    const { settings } = this.harness.runtime.platform;
    const claims = await readQuote(data.quote.token, internalSecretOf(settings), this.clock.now());
    return { ...data.quote, claims: claims! };
  }

  /** Delivers what inventory says of the order that was placed from a quote. */
  async ordered(type: OrderEventType, userId: string, { promotions = [], total }: QuoteClaims, orderId = newId()) {
    const order = { orderId, number: orderId, userId, currency: 'GBP', total, placedAt: this.clock.now(), lines: [] };
    await this.harness.deliver(type, { ...order, promotions });
    return orderId;
  }

  /** Delivers that somebody placed an order; its id. */
  async sold(lines: readonly { productId: string; quantity: number; unitPrice: number }[]): Promise<string> {
    return this.orderEvent('inventory.order-placed', newId(), lines);
  }

  /** Delivers that an order was cancelled. */
  async cancelled(orderId: string): Promise<void> {
    await this.orderEvent('inventory.order-cancelled', orderId, []);
  }

  private async orderEvent(
    type: OrderEventType,
    orderId: string,
    lines: readonly { productId: string; quantity: number; unitPrice: number }[],
  ): Promise<string> {
    const order = { orderId, number: orderId, userId: merchantId, currency: 'GBP', total: 0, lines };
    await this.harness.deliver(type, { ...order, placedAt: this.clock.now() });
    return orderId;
  }

  async priceOf(id: string, quantity = 1, who?: Identity) {
    const { data } = await this.harness.run(operations.prices, { ...representations(id), quantity }, who);
    return data._entities[0].price;
  }

  /** What catalog says that a product is recognised by. */
  async described(
    productId: string,
    more: { name: string; attributes?: readonly { name: string; value: string }[]; categoryIds?: readonly string[] },
  ): Promise<void> {
    await this.harness.deliver('catalog.product-changed', {
      ...{ productId, sku: productId, brand: null, categoryIds: [], tags: [], archived: false, createdAt: this.start },
      ...more,
    });
  }

  async marketPosition(id: string) {
    const { data } = await this.harness.run(marketOperations.position, representations(id), merchant);
    return data._entities[0].marketPosition;
  }

  /** Stores competitors' prices as staff; the answer, or the codes of its errors. */
  async ingest(...offers: Record<string, unknown>[]) {
    const { data, codes } = await this.harness.run(marketOperations.ingest, { offers }, merchant);
    return data?.ingestCompetitorPrices ?? codes;
  }

  async competitorMatches() {
    return (await this.harness.run(marketOperations.matches, {}, merchant)).data.competitorMatches;
  }

  async decideMatches(ids: readonly string[], confirmed: boolean) {
    const { data, codes } = await this.harness.run(marketOperations.decide, { ids, confirmed }, merchant);
    return data?.decideCompetitorMatches ?? codes;
  }

  /** What was published, without the rest of the events. */
  async events() {
    return (await this.harness.published()).map(({ payload }) => payload);
  }

  /** How many prices the history has. */
  async recordedPrices(): Promise<number> {
    return (await this.harness.runtime.platform.database.read.query('SELECT `id` FROM `prices`')).length;
  }

  /** How often a product is known to have been moved, its first place included. */
  placements(productId: string): Promise<number> {
    return this.harness.runtime.platform.database.read.countBy(ProductPlacementEntity, { productId });
  }

  announceDue(): Promise<number> {
    return this.harness.services.scheduledChanges.announceDue();
  }

  stop(): Promise<void> {
    return this.harness.stop();
  }
}
