import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { second } from '../../../../shared/time/durations';
import { KeptPlanEntity } from '../../entities/kept-plan';
import { markPlans } from './marked-plans';
import type { StockPlan } from './stock-plan';

const productsAtATime = 500;
const movementsAtATime = 5_000;
/** Ids are drawn before their transaction commits: what was looked at so lately is looked at again. */
const overlap = 10 * second;

const table = entityTable(KeptPlanEntity);
const allButTime = table.columnNames.filter((name) => name !== 'productId' && name !== 'plannedAt');

/** What plans are found by, product by product, so that a large shop's are never all in memory. */
export class KeptPlans {
  /** All movements of stock before this id are heeded. */
  private heeded: string | undefined;
  /** Forecasts made until then are heeded. */
  private forecastsOf = Number.NEGATIVE_INFINITY;

  /** @param plansOf makes plans of products */
  constructor(
    private readonly platform: Platform,
    private readonly plansOf: (productIds: readonly string[]) => Promise<readonly StockPlan[]>,
  ) {}

  /** Plans anew what has changed since. @param most so many products, in parts of 500 */
  async catchUp(most: number, signal?: AbortSignal): Promise<void> {
    const { read } = this.platform.database;
    await this.markMoved();
    for (let done = 0; done < most; done += productsAtATime) {
      signal?.throwIfAborted();
      const marked: { productId: string }[] = await read.query(
        'SELECT `productId` FROM `kept_plans` WHERE `plannedAt` <= 0 LIMIT ?',
        [productsAtATime],
      );
      const ids = marked.length > 0 ? marked : await this.newlyForecast();
      if (ids.length === 0) return;
      await this.plan(ids.map(({ productId }) => productId));
    }
  }

  private async plan(productIds: readonly string[]): Promise<void> {
    const { database, clock } = this.platform;
    const now = clock.now();
    const some = `\`productId\` IN (${placeholders(productIds.length)})`;
    // Before anything is read: what is marked meanwhile stays marked, and is planned again.
    await database.transaction(({ manager }) =>
      execute(manager, `UPDATE \`kept_plans\` SET \`plannedAt\` = ? WHERE ${some}`, [-now, ...productIds]),
    );
    const rows = (await this.plansOf(productIds)).map((plan) => rowOf(plan, now));
    const planned = new Set(rows.map(({ productId }) => productId));
    const gone = productIds.filter((id) => !planned.has(id));
    await database.transaction(async ({ manager }) => {
      await table.insert(manager, rows, { onConflict: 'update', update: allButTime });
      const done = 'UPDATE `kept_plans` SET `plannedAt` = ? WHERE `plannedAt` = ? AND ';
      await execute(manager, done + some, [now, -now, ...productIds]);
      if (gone.length > 0) {
        await execute(
          manager,
          `DELETE FROM \`kept_plans\` WHERE \`productId\` IN (${placeholders(gone.length)})`,
          gone,
        );
      }
    });
  }

  private async newlyForecast(): Promise<{ productId: string }[]> {
    const { read } = this.platform.database;
    const [latest]: { at: number | string | null }[] = await read.query(
      'SELECT MAX(`trainedAt`) AS `at` FROM `product_forecasts`',
    );
    const at = Number(latest?.at ?? 0);
    if (at <= this.forecastsOf) return [];
    const rows: { productId: string }[] = await read.query(
      'SELECT f.`productId` FROM `product_forecasts` f LEFT JOIN `kept_plans` p ON p.`productId` = f.`productId` ' +
        'WHERE p.`productId` IS NULL OR p.`plannedAt` < f.`trainedAt` ORDER BY f.`productId` LIMIT ?',
      [productsAtATime],
    );
    if (rows.length === 0) this.forecastsOf = at;
    return rows;
  }

  private async markMoved(): Promise<void> {
    const { database, clock } = this.platform;
    const begin = clock.now();
    if (this.heeded === undefined) {
      const [oldest]: { at: number | string | null }[] = await database.read.query(
        'SELECT MIN(`plannedAt`) AS `at` FROM `kept_plans` WHERE `plannedAt` > 0',
      );
      this.heeded = firstIdAt(Math.min(begin, Number(oldest?.at ?? begin)) - overlap);
    }
    for (;;) {
      const rows: { id: string; productId: string }[] = await database.read.query(
        'SELECT `id`, `productId` FROM `stock_movements` WHERE `id` >= ? ORDER BY `id` LIMIT ?',
        [this.heeded, movementsAtATime],
      );
      const moved = [...new Set(rows.map(({ productId }) => productId))];
      if (moved.length > 0) await database.transaction(({ manager }) => markPlans(manager, moved));
      if (rows.length < movementsAtATime) break;
      this.heeded = rows.at(-1)!.id;
    }
    const recent = firstIdAt(begin - overlap);
    if (recent > this.heeded) this.heeded = recent;
  }
}

/** No id that was made at this time or later is smaller. @param at Unix milliseconds */
function firstIdAt(at: number): string {
  const digits = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
}

function rowOf(plan: StockPlan, plannedAt: number): KeptPlanEntity {
  const { productId, location, supplier, orderQuantity, piecesAtRisk, worth, alert, alertValue } = plan;
  return {
    ...{ productId, locationId: location.id, supplier: supplier ?? '', isNeeded: orderQuantity > 0 },
    ...{ piecesAtRisk, worth: Math.round(worth), plannedAt },
    ...{ alert: alert?.kind ?? '', alertValue: alertValue ?? 0 },
  };
}
