import { setImmediate as giveWay } from 'node:timers/promises';
import { In } from 'typeorm';
import { dayIn } from '../../../shared/clock/time-zone';
import { inTurns } from '../../../shared/concurrency/in-turns';
import { entityTable } from '../../../shared/database/entity-table';
import { evenlyApart } from '../../../shared/numerics/evenly-apart';
import type { Platform } from '../../../shared/subgraph/definition';
import { day } from '../../../shared/time/durations';
import { wholeShop } from '../entities/automatic-pricing';
import { DemandCurveEntity } from '../entities/demand-curve';
import { ElasticityEntity } from '../entities/elasticity';
import { chosenPrior } from '../models/demand/held-out-demand';
import {
  furtherCurves,
  type LearnedCurve,
  learnShopDemand,
  type MeanElasticity,
  type ShopDemand,
} from '../models/demand/shop-demand';
import { regularAt } from '../models/price-schedule';
import type { HistorySources } from './demand/sales-history';
import type { ProductSpells } from './demand/sales-spells';
import { type ShownCurve, shownCurve } from './demand/shown-curve';
import { noCategory, SoldProducts } from './demand/sold-products';

/** Of so many products it is learned what all have in common: curves of more are fitted by it, a part at a time. */
export const mostLearned = 3_000;
const rowsAtATime = 200;

const curves = entityTable(DemandCurveEntity);
const elasticities = entityTable(ElasticityEntity);

/** How demand answers prices: learned from orders, for every product that sold. */
export class DemandService {
  /** @param learnedFrom of how many products it is learned what all have in common */
  constructor(
    private readonly platform: Platform,
    private readonly sources: HistorySources,
    private readonly learnedFrom = mostLearned,
  ) {}

  /**
   * Learns all curves anew where a day of the shop has begun since they were learned.
   *
   * @param forNewlySold whether a product that has sold since, and has no curve, is reason enough too
   * @returns whether it did
   */
  async refresh(signal: AbortSignal, forNewlySold = false): Promise<boolean> {
    const { clock, database, settings } = this.platform;
    const [latest]: { learntAt: number | string }[] = await database.read.query(
      'SELECT `learntAt` FROM `elasticities` ORDER BY `learntAt` DESC LIMIT 1',
    );
    const dayOf = (at: number) => dayIn(settings.timeZone, at);
    const isOfToday = latest && dayOf(Number(latest.learntAt)) === dayOf(clock.now());
    if (isOfToday && !(forNewlySold && (await this.hasNewlySold(Number(latest.learntAt))))) return false;
    await this.learn(signal);
    return true;
  }

  /** Whether a product without a curve has sold on the day of a moment or later. */
  private async hasNewlySold(since: number): Promise<boolean> {
    const found = await this.platform.database.read.query(
      'SELECT 1 AS `found` FROM `daily_sales` s LEFT JOIN `demand_curves` c ON c.`productId` = s.`productId` ' +
        'WHERE s.`day` >= ? AND s.`units` > 0 AND c.`productId` IS NULL LIMIT 1',
      [Math.floor(since / day)],
    );
    return found.length > 0;
  }

  /** Learns all curves anew; other work gets its turn in between. @returns how many there are */
  async learn(signal: AbortSignal = new AbortController().signal): Promise<number> {
    const learntAt = this.platform.clock.now();
    const sold = await this.sold(learntAt, signal);
    const { chosen, others } = evenlyApart([...Array(sold.size).keys()], this.learnedFrom);
    const some = await sold.spells(chosen, signal);
    const categories = sold.categoryIds.length;
    const prior = await inTurns(chosenPrior(some, categories, sold.weeks), { signal });
    const learned = await inTurns(learnShopDemand(some, categories, sold.weeks, prior), { signal });
    const counts = new Map<string, number>();
    for (let start = 0; start < some.length; start += rowsAtATime) {
      const part = some.slice(start, start + rowsAtATime);
      await this.storeCurves(part, learned.curves.slice(start, start + rowsAtATime), learntAt, counts);
      await giveWay(undefined, { signal });
    }
    for (let start = 0; start < others.length; start += rowsAtATime) {
      const part = await sold.spells(others.slice(start, start + rowsAtATime), signal);
      const further = await inTurns(furtherCurves(part, learned, prior), { signal });
      await this.storeCurves(part, further, learntAt, counts);
    }
    await this.storeElasticities(learned, sold.categoryIds, learntAt, counts);
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** What curves are learned from: the past of all products that sold, until a moment. */
  sold(until: number, signal: AbortSignal = new AbortController().signal): Promise<SoldProducts> {
    return SoldProducts.read(this.platform, this.sources, until, signal);
  }

  /** All curves, in parts of so many. */
  async *everyCurve(size: number): AsyncGenerator<DemandCurveEntity[], void, undefined> {
    let after = '';
    for (;;) {
      const raw = await this.platform.database.read.query(
        `SELECT ${curves.selection()} FROM \`demand_curves\` WHERE \`productId\` > ? ORDER BY \`productId\` LIMIT ${size}`,
        [after],
      );
      const rows = curves.rowsOf(raw);
      if (rows.length > 0) yield rows;
      if (rows.length < size) return;
      after = rows.at(-1)!.productId;
    }
  }

  /** Curves of products, of those that have one: one statement. */
  curvesOf(productIds: readonly string[]): Promise<DemandCurveEntity[]> {
    return this.platform.database.read.findBy(DemandCurveEntity, { productId: In([...productIds]) });
  }

  /** All mean elasticities, the shop's first. */
  async everyElasticity(): Promise<ElasticityEntity[]> {
    const rows = await this.platform.database.read.find(ElasticityEntity, {
      order: { products: 'DESC', scope: 'ASC' },
    });
    return rows.sort((a, b) => Number(b.scope === wholeShop) - Number(a.scope === wholeShop));
  }

  /** Curves as staff are shown them, with what pieces cost: one statement. */
  async shown(rows: readonly DemandCurveEntity[]): Promise<{ productId: string; curve: ShownCurve }[]> {
    const { clock, database, settings } = this.platform;
    const cards = await this.sources.priceCards.read(
      database.read,
      rows.map(({ productId }) => productId),
    );
    const costs = new Map(
      cards.map((card) => [card.productId, regularAt(card.rows, 1, clock.now())?.unitCost ?? null]),
    );
    return rows.map((row) => {
      const { productId } = row;
      return { productId, curve: shownCurve(row, costs.get(productId) ?? null, settings.currency) };
    });
  }

  /** Mean elasticities of categories, of those that have one; `shop` is the whole shop. */
  elasticitiesOf(scopes: readonly string[]): Promise<ElasticityEntity[]> {
    return this.platform.database.read.findBy(ElasticityEntity, { scope: In([...scopes]) });
  }

  /** @param counts curves by category, to which these are added */
  private async storeCurves(
    products: readonly ProductSpells[],
    learned: readonly LearnedCurve[],
    learntAt: number,
    counts: Map<string, number>,
  ): Promise<void> {
    const rows = products.map(({ productId, categoryId }, n): DemandCurveEntity => {
      const category = categoryId ?? noCategory;
      counts.set(category, (counts.get(category) ?? 0) + 1);
      return { productId, categoryId, ...learned[n]!, learntAt };
    });
    await this.platform.database.transaction(({ manager }) => curves.storeNewest(manager, rows, 'learntAt'));
  }

  private async storeElasticities(
    learned: ShopDemand,
    categoryIds: readonly string[],
    learntAt: number,
    counts: ReadonlyMap<string, number>,
  ): Promise<void> {
    const row = (scope: string, { elasticity, low, high }: MeanElasticity, products: number): ElasticityEntity => {
      return { scope, elasticity, low, high, products, learntAt };
    };
    const named = categoryIds.flatMap((id, n) =>
      id === noCategory ? [] : [row(id, learned.categories[n]!, counts.get(id) ?? 0)],
    );
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    await this.platform.database.transaction(async ({ manager }) => {
      await elasticities.storeNewest(manager, [...named, row(wholeShop, learned.shop, all)], 'learntAt');
      // What has not been learned again no longer sells.
      await manager.query('DELETE FROM `demand_curves` WHERE `learntAt` < ?', [learntAt]);
    });
  }
}
