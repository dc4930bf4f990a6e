import { SettableClock } from '../../../shared/clock/clock';
import type { Engine } from '../../../shared/database/columns';
import { newId } from '../../../shared/ids/ids';
import { asUser, type SubgraphHarness, startSubgraph } from '../../../shared/testing/subgraph-harness';
import { pricingSubgraph } from '../index';
import type { PricingServices } from '../services/services';

export const merchantId = newId();
const merchant = asUser(merchantId, 'pricing:write');

export const operations = {
  set: `mutation ($prices: [ListPriceInput!]!) {
    setListPrices(prices: $prices) { stored rejected { index code message } } }`,
  prices: `query ($r: [_Any!]!, $quantity: Int! = 1) { _entities(representations: $r) { ... on Product { id price(quantity: $quantity) {
    current { amount currency } list { amount } lowestIn30Days { amount } discountPercent announcedDiscountPercent reason text validUntil } } } }`,
  history: `query ($r: [_Any!]!, $days: Int! = 90) { _entities(representations: $r) { ... on Product {
    priceHistory(days: $days) { at price { amount currency } reason } } } }`,
  quote: `query ($lines: [QuoteLineInput!]!, $coupon: String) { quote(lines: $lines, couponCode: $coupon) {
    token expiresAt couponAccepted couponMessage
    lines { quantity unitPrice { amount currency } total { amount } reason product { id price { current { amount } } } }
    subtotal { amount } discount { amount } total { amount currency } } }`,
};

export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

export const representations = (...ids: string[]) => ({ r: ids.map((id) => ({ __typename: 'Product', id })) });

/** A pricing subgraph that runs alone from noon of 1 March 2026 on, and what its people do with it. */
export class PricingShop {
  readonly start = Date.UTC(2026, 2, 1, 12);

  private constructor(
    readonly harness: SubgraphHarness<PricingServices>,
    readonly clock: SettableClock,
  ) {}

  static async open(engine: Engine): Promise<PricingShop> {
    const clock = new SettableClock(Date.UTC(2026, 2, 1, 12));
    return new PricingShop(await startSubgraph<PricingServices>(pricingSubgraph, engine, { clock }), clock);
  }

  /** Ids of so many products that catalog has and sells. */
  async products(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => newId());
    for (const id of ids) await this.productChanged(id, false);
    return ids;
  }

  async productChanged(productId: string, archived: boolean): Promise<void> {
    await this.harness.deliver('catalog.product-changed', {
      productId,
      sku: productId,
      name: productId,
      brand: null,
      categoryIds: [],
      tags: [],
      archived,
      createdAt: this.start,
    });
  }

  /** Sets prices as staff; the answer, or the codes of its errors. */
  async set(...rows: Record<string, unknown>[]) {
    const inputs = rows.map((row) => ({ currency: 'GBP', ...row }));
    const { data, codes } = await this.harness.run(operations.set, { prices: inputs }, merchant);
    return data?.setListPrices ?? codes;
  }

  async priceOf(id: string, quantity = 1) {
    const { data } = await this.harness.run(operations.prices, { ...representations(id), quantity });
    return data._entities[0].price;
  }

  /** What was published, without the rest of the events. */
  async events() {
    return (await this.harness.published()).map(({ payload }) => payload);
  }

  /** How many prices the history has. */
  async recordedPrices(): Promise<number> {
    return (await this.harness.runtime.platform.database.read.query('SELECT `id` FROM `prices`')).length;
  }

  announceDue(): Promise<number> {
    return this.harness.services.scheduledChanges.announceDue();
  }

  stop(): Promise<void> {
    return this.harness.stop();
  }
}
