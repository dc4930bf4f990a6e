import { In } from 'typeorm';
import { placeholders } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import { type Connection, countedWhenRead, type Page } from '../../../shared/paging/paging';
import { connectionsOfLists } from '../../../shared/paging/row-lists';
import { ProductCategoryEntity } from '../../../shared/read-models/product-category';
import type { Platform } from '../../../shared/subgraph/definition';
import { hour } from '../../../shared/time/durations';
import { KeptPlanEntity } from '../entities/kept-plan';
import type { ProductForecastEntity } from '../entities/product-forecast';
import { ProductOfferEntity } from '../entities/product-offer';
import type { ReplenishmentPolicyEntity } from '../entities/replenishment-policy';
import type { SupplierTermsEntity } from '../entities/supplier-terms';
import { type AbcClass, abcBounds, abcClassOf } from '../models/replenishment/abc-xyz';
import type { FoundAlert, StockAlertKind } from '../models/replenishment/stock-alerts';
import type { ForecastService } from './forecast-service';
import { dayAfter } from './forecasts/days';
import { defaultLocationId, defaultLocationName } from './location-service';
import { KeptPlans } from './replenishment/kept-plans';
import { type PolicyRequest, policies, setPolicy } from './replenishment/policies';
import { type StockPlan, stockPlan } from './replenishment/stock-plan';
import { type SupplierOrder, supplierOrder } from './replenishment/supplier-orders';
import { type SupplierTermsRequest, setSupplierTerms } from './replenishment/suppliers-terms';
import { supplies } from './replenishment/supply';
import { availabilityRows } from './stock/availability';
import { stockLevels } from './stock/stock-levels';
import { today } from './stock/today';

export interface StockAlert {
  readonly kind: StockAlertKind;
  readonly productId: string;
  readonly location: { readonly id: string; readonly name: string };
  readonly message: string;
  readonly expectedAt: string | null;
  /** Minor units; null where no price and no cost is known. */
  readonly valueAtRisk: number | null;
}

const table = entityTable(KeptPlanEntity);

/** So many are planned anew while somebody waits; the rest in the background. */
const productsAtOnce = 2_000;
const maximumAlerts = 200;
const maximumSuppliers = 50;
/** Of kept plans. */
const isForSale = '`productId` NOT IN (SELECT `productId` FROM `product_statuses` WHERE `archived` = 1)';

/** What to order from suppliers, and what is wrong with the stock. */
export class ReplenishmentService {
  private readonly kept: KeptPlans;
  private known: { readonly at: number; readonly bounds: ReturnType<typeof abcBounds> } | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly forecasts: ForecastService,
  ) {
    this.kept = new KeptPlans(platform, (ids) => this.plansOf(ids));
  }

  /** Sets how a product, a category or the shop is ordered. Throws POLICY_INVALID, NOT_FOUND. */
  setPolicy(request: PolicyRequest): Promise<ReplenishmentPolicyEntity> {
    return setPolicy(this.platform, request);
  }

  /** Keeps what a supplier asks for. Throws POLICY_INVALID, NOT_FOUND, BAD_USER_INPUT. */
  setSupplierTerms(request: SupplierTermsRequest): Promise<SupplierTermsEntity> {
    return setSupplierTerms(this.platform, request);
  }

  /** Plans of products, of those that are forecast. */
  async plansOf(productIds: readonly string[]): Promise<StockPlan[]> {
    const { read } = this.platform.database;
    const rows = await this.forecasts.ofProducts(productIds);
    const ids = rows.map(({ productId }) => productId);
    if (ids.length === 0) return [];
    const levels = Map.groupBy(await stockLevels(read, ids), ({ productId }) => productId);
    const stocked = new Map((await availabilityRows(read, ids)).map((row) => [row.productId, row]));
    const found = await read.findBy(ProductCategoryEntity, { productId: In(ids) });
    const categories = new Map(found.map((row) => [row.productId, row.categoryIds]));
    const policyOf = await policies(this.platform);
    const supply = await supplies(this.platform, ids);
    const arrivals = await this.arrivals(ids);
    const offers = await read.findBy(ProductOfferEntity, { productId: In(ids) });
    const prices = new Map(offers.map((row) => [row.productId, row.amount]));
    return rows.map((forecast: ProductForecastEntity) => {
      const { productId } = forecast;
      return stockPlan({
        forecast,
        levels: levels.get(productId) ?? [],
        backOrdered: stocked.get(productId)?.backOrdered ?? 0,
        nextArrival: arrivals.get(productId) ?? null,
        policy: policyOf(productId, categories.get(productId) ?? []),
        supply: supply.get(productId),
        price: prices.get(productId) ?? null,
        today: today(this.platform),
        mainLocation: { id: defaultLocationId, name: defaultLocationName },
      });
    });
  }

  /** Plans anew what has changed since it was planned. */
  refresh(signal?: AbortSignal): Promise<void> {
    return this.kept.catchUp(Number.POSITIVE_INFINITY, signal);
  }

  /** What is to be ordered now, what risks the most pieces first. @param locationId where it is to come; anywhere without it */
  async list(locationId: string | null, page: Page): Promise<Connection<StockPlan>> {
    await this.kept.catchUp(productsAtOnce);
    const where = `\`isNeeded\` = 1 AND ${isForSale}`;
    const list = locationId
      ? { where: `${where} AND \`locationId\` = ?`, parameters: [locationId] }
      : { where, parameters: [] };
    const order = { columns: ['piecesAtRisk', 'productId'], direction: 'DESC' } as const;
    const [found] = await connectionsOfLists(this.platform.database.read, table, [list], order, page);
    const ids = found!.edges.map(({ node }) => node.productId);
    const plans = new Map((await this.plansOf(ids)).map((plan) => [plan.productId, plan]));
    // As they are now: what was ordered a moment ago is not proposed again.
    const edges = found!.edges.flatMap(({ node: { productId }, cursor }) => {
      const node = plans.get(productId);
      return node && node.orderQuantity > 0 ? [{ node, cursor }] : [];
    });
    return countedWhenRead({ ...found!, edges }, async () => found!.totalCount);
  }

  /** What is wrong with products' stock, what is worth the most first; at most 200. */
  async alerts(): Promise<StockAlert[]> {
    await this.kept.catchUp(productsAtOnce);
    const rows: { productId: string }[] = await this.platform.database.read.query(
      `SELECT \`productId\` FROM \`kept_plans\` WHERE \`alert\` <> '' AND ${isForSale} ORDER BY \`alertValue\` DESC, \`productId\` LIMIT ?`,
      [maximumAlerts],
    );
    const plans = await this.plansOf(rows.map(({ productId }) => productId));
    return plans
      .flatMap((plan) => (plan.alert ? [this.alertOf(plan, plan.alert)] : []))
      .sort((a, b) => (b.valueAtRisk ?? 0) - (a.valueAtRisk ?? 0));
  }

  /** What to order together of each supplier of whom anything is needed. */
  async supplierOrders(): Promise<SupplierOrder[]> {
    await this.kept.catchUp(productsAtOnce);
    const rows: { supplier: string }[] = await this.platform.database.read.query(
      `SELECT \`supplier\`, SUM(\`piecesAtRisk\`) AS \`risk\` FROM \`kept_plans\` WHERE \`isNeeded\` = 1 AND \`supplier\` <> '' AND ${isForSale} GROUP BY \`supplier\` ORDER BY \`risk\` DESC, \`supplier\` LIMIT ?`,
      [maximumSuppliers],
    );
    const orders: SupplierOrder[] = [];
    for (const { supplier } of rows) {
      orders.push(await supplierOrder(this.platform, supplier, (ids) => this.plansOf(ids)));
    }
    return orders.filter(({ lines }) => lines.length > 0);
  }

  /** By how much of what is expected to be taken a product is A, B or C. */
  async classOf(worth: number): Promise<AbcClass> {
    return abcClassOf(worth, await this.bounds());
  }

  private alertOf(
    { productId, location, alertValue }: StockPlan,
    { kind, pieces, depletedIn }: FoundAlert,
  ): StockAlert {
    const count = Math.max(1, Math.round(pieces));
    const messages: Record<StockAlertKind, string> = {
      OUT_OF_STOCK: `Nothing is left; about ${count} pieces could be sold before more can be there.`,
      STOCKOUT_RISK: `It will be gone before more can be there; about ${count} pieces would be missing.`,
      OVERSTOCK: `About ${count} pieces are more than an order and 90 days of sales.`,
      DEAD_STOCK: `Nobody has bought it for 90 days; ${count} pieces lie there.`,
    };
    return {
      ...{ kind, productId, location, message: messages[kind], valueAtRisk: alertValue },
      expectedAt: depletedIn === null ? null : dayAfter(today(this.platform), depletedIn),
    };
  }

  /** Worked out once an hour at the most: a number a product. */
  private async bounds(): Promise<ReturnType<typeof abcBounds>> {
    const now = this.platform.clock.now();
    if (!this.known || now - this.known.at > hour) {
      const rows: { worth: number | string }[] = await this.platform.database.read.query(
        'SELECT `worth` FROM `kept_plans` WHERE `worth` > 0',
      );
      const bounds = abcBounds(Float64Array.from(rows, ({ worth }) => Number(worth)));
      // Before anything is planned nothing is known of it.
      if (rows.length === 0) return bounds;
      this.known = { at: now, bounds };
    }
    return this.known.bounds;
  }

  /** Of products, the next day on which something is expected from a supplier. */
  private async arrivals(productIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows: { productId: string; next: string }[] = await this.platform.database.read.query(
      'SELECT l.`productId`, MIN(p.`expectedAt`) AS `next` FROM `purchase_order_lines` l JOIN `purchase_orders` p ' +
        "ON p.`id` = l.`purchaseOrderId` AND p.`status` = 'OPEN' AND p.`expectedAt` IS NOT NULL " +
        `WHERE l.\`productId\` IN (${placeholders(productIds.length)}) AND l.\`ordered\` > l.\`received\` GROUP BY l.\`productId\``,
      [...productIds],
    );
    return new Map(rows.map(({ productId, next }) => [productId, next]));
  }
}
