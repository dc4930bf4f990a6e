import { setImmediate as giveWay } from 'node:timers/promises';
import { In } from 'typeorm';
import { placeholders } from '../../../shared/database/bulk-insert';
import { type Connection, connectionOf, decodeCursor, type Page } from '../../../shared/paging/paging';
import { ProductCategoryEntity } from '../../../shared/read-models/product-category';
import type { Platform } from '../../../shared/subgraph/definition';
import type { ProductForecastEntity } from '../entities/product-forecast';
import { ProductOfferEntity } from '../entities/product-offer';
import type { ReplenishmentPolicyEntity } from '../entities/replenishment-policy';
import type { StockAlertKind } from '../models/replenishment/stock-alerts';
import type { ForecastService } from './forecast-service';
import { dayAfter } from './forecasts/days';
import { defaultLocationId, defaultLocationName } from './location-service';
import { type PolicyRequest, policies, setPolicy } from './replenishment/policies';
import { type StockPlan, stockPlan } from './replenishment/stock-plan';
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

const productsAtATime = 500;
const maximumAlerts = 200;

/** What to order from suppliers, and what is wrong with the stock. */
export class ReplenishmentService {
  constructor(
    private readonly platform: Platform,
    private readonly forecasts: ForecastService,
  ) {}

  /** Sets how a product, a category or the shop is ordered. Throws POLICY_INVALID, NOT_FOUND. */
  setPolicy(request: PolicyRequest): Promise<ReplenishmentPolicyEntity> {
    return setPolicy(this.platform, request);
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
    return rows.map((forecast: ProductForecastEntity) => {
      const { productId } = forecast;
      return stockPlan({
        forecast,
        levels: levels.get(productId) ?? [],
        backOrdered: stocked.get(productId)?.backOrdered ?? 0,
        nextArrival: arrivals.get(productId) ?? null,
        policy: policyOf(productId, categories.get(productId) ?? []),
        supply: supply.get(productId),
        today: today(this.platform),
        mainLocation: { id: defaultLocationId, name: defaultLocationName },
      });
    });
  }

  /** What is to be ordered now, what risks the most pieces first. @param locationId where it is to come; anywhere without it */
  async list(locationId: string | null, page: Page): Promise<Connection<StockPlan>> {
    const plans: StockPlan[] = [];
    for await (const some of this.everyPlan()) {
      plans.push(
        ...some.filter(
          ({ orderQuantity, location }) => orderQuantity > 0 && (!locationId || location.id === locationId),
        ),
      );
    }
    plans.sort((a, b) => b.piecesAtRisk - a.piecesAtRisk || (a.productId < b.productId ? -1 : 1));
    const after = page.after === null ? null : String(decodeCursor(page.after, 1)[0]);
    const start = after === null ? 0 : plans.findIndex(({ productId }) => productId === after) + 1;
    return connectionOf(plans.slice(start, start + page.first + 1), page, plans.length, ({ productId }) => [productId]);
  }

  /** What is wrong with products' stock, what is worth the most first; at most 200. */
  async alerts(): Promise<StockAlert[]> {
    const found: StockAlert[] = [];
    for await (const plans of this.everyPlan()) {
      const wrong = plans.filter(({ alert }) => alert !== null);
      const rows = await this.platform.database.read.findBy(ProductOfferEntity, {
        productId: In(wrong.map(({ productId }) => productId)),
      });
      const prices = new Map(rows.map((row) => [row.productId, row.amount]));
      found.push(...wrong.map((plan) => this.alertOf(plan, prices.get(plan.productId) ?? null)));
    }
    return found.sort((a, b) => (b.valueAtRisk ?? 0) - (a.valueAtRisk ?? 0)).slice(0, maximumAlerts);
  }

  private alertOf({ productId, alert, location, unitCost }: StockPlan, price: number | null): StockAlert {
    const { kind, pieces, depletedIn } = alert!;
    const isMissing = kind === 'OUT_OF_STOCK' || kind === 'STOCKOUT_RISK';
    const worth = isMissing ? price : (unitCost ?? price);
    const count = Math.max(1, Math.round(pieces));
    const messages: Record<StockAlertKind, string> = {
      OUT_OF_STOCK: `Nothing is left; about ${count} pieces could be sold before more can be there.`,
      STOCKOUT_RISK: `It will be gone before more can be there; about ${count} pieces would be missing.`,
      OVERSTOCK: `About ${count} pieces are more than an order and 90 days of sales.`,
      DEAD_STOCK: `Nobody has bought it for 90 days; ${count} pieces lie there.`,
    };
    return {
      ...{ kind, productId, location, message: messages[kind] },
      expectedAt: depletedIn === null ? null : dayAfter(today(this.platform), depletedIn),
      valueAtRisk: worth === null ? null : Math.round(pieces * worth),
    };
  }

  private async *everyPlan(): AsyncGenerator<StockPlan[], void, undefined> {
    let after = '';
    for (;;) {
      const rows: { productId: string }[] = await this.platform.database.read.query(
        'SELECT f.`productId` FROM `product_forecasts` f LEFT JOIN `product_statuses` s ON s.`productId` = f.`productId` ' +
          'WHERE f.`productId` > ? AND (s.`archived` IS NULL OR s.`archived` = 0) ORDER BY f.`productId` LIMIT ?',
        [after, productsAtATime],
      );
      if (rows.length > 0) yield await this.plansOf(rows.map(({ productId }) => productId));
      if (rows.length < productsAtATime) return;
      after = rows.at(-1)!.productId;
      await giveWay();
    }
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
